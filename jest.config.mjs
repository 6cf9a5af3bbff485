/** Tests run from the sources: `source` is the export condition under which our packages offer them. */
export default {
  testMatch: ['<rootDir>/{libs,services,tools}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data/', '<rootDir>/.nx/'],
  runner: '<rootDir>/tools/jest/runner.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  maxWorkers: 2,
  testTimeout: 30_000,
}
