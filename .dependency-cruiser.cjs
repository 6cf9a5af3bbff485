// Who may import whom, as docs/architecture.md says it. Imports by package name are resolved to sources, and what can not be
// resolved is an error: otherwise a rule would hold because it does not see.
const test = '\\.(test|fixture)\\.ts$|/test/'
const production = { path: '^(libs|services)/', pathNot: [test, '^libs/testing/', '/prisma.config.ts$'] }

module.exports = {
  forbidden: [
    {
      name: 'services-are-islands',
      comment: 'A service reaches another through its contract, over the bus.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'libs-know-no-service',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^services/' },
    },
    {
      name: 'contracts-are-data',
      comment: 'Contracts import zod and each other, nothing else.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: test },
      to: { pathNot: ['^libs/contracts/', '^node_modules/zod/'] },
    },
    {
      name: 'bus-knows-contracts-only',
      severity: 'error',
      from: { path: '^libs/bus/', pathNot: test },
      to: { path: '^libs/', pathNot: '^libs/(bus|contracts)/' },
    },
    {
      name: 'service-knows-bus-and-contracts-only',
      severity: 'error',
      from: { path: '^libs/service/', pathNot: test },
      to: { path: '^libs/', pathNot: '^libs/(service|bus|contracts)/' },
    },
    {
      name: 'nats-in-the-bus-only',
      severity: 'error',
      from: { path: '^(libs|services)/', pathNot: ['^libs/bus/', test] },
      to: { path: '(^|/)node_modules/(nats|@nats-io)/' },
    },
    {
      name: 'prisma-in-its-service-only',
      comment: 'The libs and the gateway have no database. How one is reached, all services share.',
      severity: 'error',
      from: {
        path: '^(libs|services/gateway)/',
        pathNot: [test, '^libs/testing/', '^libs/service/src/prisma.ts$'],
      },
      to: { path: ['(^|/)node_modules/(@prisma|pg)/', '/generated/'] },
    },
    {
      name: 'tools-and-testing-are-not-shipped',
      severity: 'error',
      from: production,
      to: { path: ['^tools/', '^libs/testing/', test] },
    },
    {
      name: 'declared',
      comment: 'What a package imports stands in its own package.json.',
      severity: 'error',
      from: production,
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '(^|/)dist/', '(^|/)generated/', '(^|/)\\.data/'] },
    tsConfig: { fileName: 'tsconfig.check.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
    },
  },
}
