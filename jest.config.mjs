/** Tests run from the sources, in processes that keep their modules: see tools/jest. */
export default {
  testMatch: ['<rootDir>/{libs,services,tools}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data/', '<rootDir>/.nx/'],
  runner: '<rootDir>/tools/jest/runner.mjs',
  reporters: ['default', '<rootDir>/tools/jest/slowest.mjs'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  maxWorkers: 2,
  testTimeout: 30_000,
}
