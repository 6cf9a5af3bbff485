import 'reflect-metadata'
import { register } from 'node:module'
import { pathToFileURL } from 'node:url'
import { addEventHandler, getState, resetState, run, setState } from 'jest-circus'
import { fileResult } from './file-result.mjs'
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
    return fileResult(await run(), { path, config, globalConfig, start })
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
