import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import jest from 'eslint-plugin-jest'
import ts from 'typescript-eslint'
import plainWords from './tools/eslint/plain-words.mjs'

const tests = ['**/*.test.ts', '**/*.fixture.ts', '**/test/**/*.ts']

const nats = { name: 'nats', message: 'Speak through @boxoffice/bus.' }
const environment = {
  object: 'process',
  property: 'env',
  message: 'Read it in config.ts, once, by the schema of the settings.',
}
const environmentByImport = ['process', 'node:process'].map(name => ({
  name,
  importNames: ['env'],
  message: environment.message,
}))

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/generated/',
      '**/node_modules/',
      '.data/',
      '.nx/',
      'coverage/',
      'libs/client/src/schema.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { plugins: { plain: plainWords }, rules: { 'plain/names': 'error', 'plain/text': 'error' } },
  {
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-restricted-imports': ['error', { paths: [nats, ...environmentByImport] }],
      'no-restricted-properties': ['error', environment],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // noUncheckedIndexedAccess needs an assertion wherever an index is known to exist.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An async function without an await still turns what it throws into a rejection.
      '@typescript-eslint/require-await': 'off',
      // `return void response.end()` and `() => server.close()` read well, and lose nothing.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Objects that stand for a class by their shape are how Nest takes its options.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Record<never, never>, the type without properties, is meant.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // There are no enums of our own, and looking for them takes a quarter of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Nest's modules are empty classes that a decorator fills.
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowStaticOnly: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['libs/bus/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: environmentByImport }] },
  },
  {
    files: ['**/config.ts', '**/prisma.config.ts', 'libs/testing/**/*.ts', 'tools/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // A contract is one list: its reader looks for a method, and finds all of them on one page.
    files: ['libs/contracts/src/*/contract.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: tests,
    extends: [jest.configs['flat/recommended']],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'jest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['inFullSuite.each'] }],
      'jest/expect-expect': [
        'error',
        {
          assertFunctionNames: [
            'expect*',
            '**.expect',
            'fc.assert',
            'said',
            'problem',
            'paths',
            'until',
            'fixture.*',
          ],
        },
      ],
      // The body of a response has no type before it is asserted.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // The report of each outcome is tested with tests that end so.
    files: ['tools/jest/fixtures/*.ts'],
    rules: { 'jest/expect-expect': 'off', 'jest/no-disabled-tests': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: nodeGlobals() },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }] },
  },
  {
    // Commands print to the terminal.
    files: ['tools/**', 'services/*/src/make-admin.ts'],
    rules: { 'no-console': 'off' },
  },
)

function nodeGlobals() {
  const names = [
    'AbortController',
    'AbortSignal',
    'Buffer',
    'URL',
    'WebAssembly',
    'console',
    'fetch',
    'process',
  ]
  const more = ['clearTimeout', 'setTimeout', 'performance', 'module', 'SharedArrayBuffer', 'Atomics']
  return Object.fromEntries([...names, ...more].map(name => [name, 'readonly']))
}
