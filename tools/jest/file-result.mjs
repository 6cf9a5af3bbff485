import { createEmptyTestResult } from '@jest/test-result'
import { formatResultsErrors } from 'jest-message-util'

/**
 * The result of a file as Jest's reporters expect it, from the report of Jest's test framework.
 * @param {{ testResults: any[], unhandledErrors: string[] }} ran
 * @param {{ path: string, config: any, globalConfig: any, start: number }} task `start`: milliseconds since 1970
 * @returns {import('@jest/test-result').TestResult}
 */
export function fileResult({ testResults, unhandledErrors }, { path, config, globalConfig, start }) {
  const tests = testResults.map(testResult)
  const count = status => tests.filter(test => test.status === status).length
  const empty = createEmptyTestResult()
  const [end, failed] = [Date.now(), unhandledErrors.join('\n')]
  const messages = [formatResultsErrors(tests, config, globalConfig, path), failed]
  return {
    ...empty,
    testFilePath: path,
    testResults: tests,
    numFailingTests: count('failed'),
    numPassingTests: count('passed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    failureMessage: messages.filter(Boolean).join('\n') || null,
    testExecError: failed ? { message: '', stack: failed } : undefined,
    perfStats: {
      ...empty.perfStats,
      ...{ start, end, runtime: end - start, slow: end - start > config.slowTestThreshold * 1_000 },
    },
  }
}

/** The first title of a test's path is that of the root, which has none. */
function testResult({ testPath: [, ...titles], errors, status, duration, invocations, numPassingAsserts }) {
  const ran = errors.length ? 'failed' : 'passed'
  return {
    ...{ duration, invocations, numPassingAsserts },
    ancestorTitles: titles.slice(0, -1),
    title: titles.at(-1),
    fullName: titles.join(' '),
    failureDetails: [],
    failureMessages: errors,
    location: null,
    status: { skip: 'pending', todo: 'todo' }[status] ?? ran,
  }
}
