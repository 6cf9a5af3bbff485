// The rules of docs/architecture.md on imports. Imports by package name are resolved to sources, and an import that cannot be resolved is
// an error: otherwise a rule would hold because it does not see the import.
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
      comment: 'Contracts import zod, the ISO lists and each other, nothing else.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: test },
      to: { pathNot: ['^libs/contracts/', '^node_modules/(zod|i18n-iso-countries|currency-codes)/'] },
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
      comment:
        'The libs and the gateway have no database; libs/service has the code by which every service reaches its own.',
      severity: 'error',
      from: {
        path: '^(libs|services/gateway)/',
        pathNot: [test, '^libs/testing/', '^libs/service/src/(prisma|database|claim)\\.ts$'],
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
      comment: 'A package lists in its package.json what it imports.',
      severity: 'error',
      from: production,
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    {
      name: 'core-is-pure',
      comment:
        'Rules without input or output: they import contracts and each other. Types of rows are the exception.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/core/', pathNot: test },
      to: {
        path: ['^(libs|services)/', '(^|/)node_modules/(@nestjs|@prisma|pg|nats|ioredis)/'],
        pathNot: ['^libs/contracts/', '^services/$1/src/(core|generated)/'],
      },
    },
    {
      name: 'store-is-below',
      comment: 'SQL and rows. The layers above decide when they are read and written.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/store/', pathNot: test },
      to: { path: '^services/$1/src/(use-cases|workflows|jobs)/' },
    },
    {
      name: 'workflows-are-between',
      comment: 'Steps that several use cases and jobs share.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/workflows/', pathNot: test },
      to: { path: '^services/$1/src/(use-cases|jobs)/' },
    },
    {
      name: 'use-cases-are-islands',
      comment:
        'A use case imports no other one, and only the list of a service imports use cases. Shared steps are workflows.',
      severity: 'error',
      from: {
        path: '^services/([^/]+)/src/',
        pathNot: [test, '/app\\.module\\.ts$', '/use-cases/index\\.ts$'],
      },
      to: { path: '^services/$1/src/use-cases/' },
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
