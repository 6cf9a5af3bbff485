import 'reflect-metadata'
import { register } from 'node:module'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { addEventHandler, getState, resetState, run, setState } from 'jest-circus'
import { fileResult } from './file-result.mjs'
import { expect, jest } from './globals.mjs'

register('./typescript.mjs', import.meta.url)

addEventHandler(async event => {
  if (event.name === 'test_start') expect.setState({ currentTestName: titlesOf(event.test).join(' ') })
  if (event.name === 'test_done') event.test.errors.push(...missedExpectations(), ...(await takeRejections()))
  if (event.name === 'run_finish') getState().unhandledErrors.push(...(await takeRejections()))
})
process.on('uncaughtException', blame)

/** Rejections that nothing handles. A test may create a promise and await it later: what is handled before the test ends is no error. */
const rejections = new Map()
process.on('unhandledRejection', (reason, promise) => rejections.set(promise, reason))
process.on('rejectionHandled', promise => rejections.delete(promise))

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

async function takeRejections() {
  // Node reports in the next turn that a rejection is handled.
  if (rejections.size) await nextTurn()
  const reasons = [...rejections.values()]
  rejections.clear()
  return reasons
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
