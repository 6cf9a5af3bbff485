import 'reflect-metadata'
import { register } from 'node:module'
import { pathToFileURL } from 'node:url'
import { createEmptyTestResult } from '@jest/test-result'
import { addEventHandler, getState, resetState, run, setState } from 'jest-circus'
import { formatResultsErrors } from 'jest-message-util'
import { expect, jest } from './globals.mjs'

register('./typescript.mjs', import.meta.url)

addEventHandler(event => {
  if (event.name === 'test_start') expect.setState({ currentTestName: titlesOf(event.test).join(' ') })
  if (event.name === 'test_done') event.test.errors.push(...missedExpectations())
})
for (const name of ['uncaughtException', 'unhandledRejection']) process.on(name, blame)

let files = 0

/**
 * Runs a test file in this process, which it shares with other files: they see the same modules, save the test file itself.
 * @param {{ path: string, config: any, globalConfig: any }} task
 * @returns {Promise<import('@jest/test-result').TestResult>}
 */
export async function runFile({ path, config, globalConfig }) {
  const start = Date.now()
  const env = { ...process.env }
  const { testNamePattern, testTimeout } = globalConfig
  resetState()
  setState({
    ...getState(),
    testTimeout: testTimeout ?? config.testTimeout ?? 5_000,
    testNamePattern: testNamePattern ? new RegExp(testNamePattern, 'i') : undefined,
  })
  expect.setState({ testPath: path, suppressedErrors: [] })
  try {
    await import(`${pathToFileURL(path)}?file=${files++}`)
    const { testResults, unhandledErrors } = await run()
    return fileResult({
      path,
      config,
      globalConfig,
      start,
      tests: testResults.map(testResult),
      unhandledErrors,
    })
  } finally {
    jest.restoreAllMocks()
    jest.useRealTimers()
    restore(env)
  }
}

/** An error that nobody caught fails the test that runs, else the file. */
function blame(error) {
  const { currentlyRunningTest, unhandledErrors } = getState()
  if (currentlyRunningTest) currentlyRunningTest.errors.push(error)
  else unhandledErrors.push(error)
}

const missedExpectations = () => {
  const { suppressedErrors } = expect.getState()
  expect.setState({ suppressedErrors: [] })
  return [...suppressedErrors, ...expect.extractExpectedAssertionsErrors().map(({ error }) => error)]
}

function restore(env) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
}

/** @returns {string[]} */
const titlesOf = test => (test.parent ? [...titlesOf(test.parent), test.name] : [])

function testResult({ testPath, errors, status, duration, invocations, numPassingAsserts }) {
  const [title, ...ancestors] = testPath.slice(1).reverse()
  const ran = errors.length ? 'failed' : 'passed'
  return {
    ancestorTitles: ancestors.reverse(),
    title,
    fullName: testPath.slice(1).join(' '),
    duration,
    invocations,
    numPassingAsserts,
    failureDetails: [],
    failureMessages: errors,
    location: null,
    status: { skip: 'pending', todo: 'todo' }[status] ?? ran,
  }
}

function fileResult({ path, config, globalConfig, start, tests, unhandledErrors }) {
  const count = status => tests.filter(test => test.status === status).length
  const end = Date.now()
  const runtime = end - start
  const failed = unhandledErrors.join('\n')
  return {
    ...createEmptyTestResult(),
    testFilePath: path,
    testResults: tests,
    numFailingTests: count('failed'),
    numPassingTests: count('passed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    failureMessage:
      [formatResultsErrors(tests, config, globalConfig, path), failed].filter(Boolean).join('\n') || null,
    testExecError: failed ? { message: '', stack: failed } : undefined,
    perfStats: {
      start,
      end,
      runtime,
      slow: runtime / 1_000 > config.slowTestThreshold,
      loadTestEnvironmentStart: 0,
      loadTestEnvironmentEnd: 0,
      setupFilesStart: 0,
      setupFilesEnd: 0,
      setupAfterEnvStart: 0,
      setupAfterEnvEnd: 0,
    },
  }
}
