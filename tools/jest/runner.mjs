import { fileURLToPath } from 'node:url'
import { Worker } from 'jest-worker'

const workerPath = fileURLToPath(new URL('worker.mjs', import.meta.url))
const execArgv = ['--conditions=source', '--enable-source-maps', '--no-warnings']

/** Tests that start a platform of their own mostly wait: they have a process of their own, in which the next file finds the platform. */
const OWN_PLATFORM = /\/own-platform\//

/**
 * Runs test files in processes that keep the modules which they have loaded. A file that a process has run leaves its modules to the next
 * one: only the test file itself is evaluated for each run.
 */
export default class SharedModulesRunner {
  supportsEventEmitters = false

  /** @param {import('@jest/types').Config.GlobalConfig} globalConfig */
  constructor(globalConfig) {
    this.globalConfig = globalConfig
  }

  /**
   * @param {import('@jest/test-result').Test[]} tests
   * @param {import('jest-watcher').TestWatcher} watcher
   * @param {import('jest-runner').OnTestStart} onStart
   * @param {import('jest-runner').OnTestSuccess} onResult
   * @param {import('jest-runner').OnTestFailure} onFailure
   */
  async runTests(tests, watcher, onStart, onResult, onFailure) {
    const { globalConfig } = this
    const runAll = async (/** @type {typeof tests} */ waiting, /** @type {number} */ processes) => {
      const numWorkers = Math.min(processes, waiting.length)
      if (numWorkers === 0) return
      /** @type {any} */
      const worker = new Worker(workerPath, {
        exposedMethods: ['runFile'],
        numWorkers,
        maxRetries: 0,
        forkOptions: { execArgv, stdio: 'pipe' },
      })
      worker.getStdout()?.pipe(process.stdout)
      worker.getStderr()?.pipe(process.stderr)
      const runNext = async () => {
        for (let test = waiting.shift(); test && !watcher.isInterrupted(); test = waiting.shift()) {
          const done = test
          await onStart(done)
          const task = { path: done.path, config: done.context.config, globalConfig }
          await worker.runFile(task).then(
            result => onResult(done, result),
            error => onFailure(done, error),
          )
        }
      }
      await Promise.all(Array.from({ length: numWorkers }, runNext))
      await worker.end()
    }
    const own = tests
      .filter(({ path }) => OWN_PLATFORM.test(path))
      .sort((a, b) => a.path.localeCompare(b.path))
    const others = tests.filter(({ path }) => !OWN_PLATFORM.test(path))
    await Promise.all([runAll(own, 1), runAll(others, globalConfig.maxWorkers)])
  }
}
