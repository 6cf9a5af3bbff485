import { fileURLToPath } from 'node:url'
import { Worker } from 'jest-worker'

const execArgv = ['--conditions=source', '--enable-source-maps', '--no-warnings']

/** Runs test files in processes which keep the modules that they have loaded, one file after the other. */
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
    const numWorkers = Math.min(globalConfig.maxWorkers, tests.length)
    /** @type {any} */
    const worker = new Worker(fileURLToPath(new URL('worker.mjs', import.meta.url)), {
      exposedMethods: ['runFile'],
      numWorkers,
      maxRetries: 0,
      forkOptions: { execArgv, stdio: 'pipe' },
    })
    worker.getStdout()?.pipe(process.stdout)
    worker.getStderr()?.pipe(process.stderr)
    const queue = [...tests]
    const runQueue = async () => {
      for (let test = queue.shift(); test && !watcher.isInterrupted(); test = queue.shift()) {
        await onStart(test)
        const task = { path: test.path, config: test.context.config, globalConfig }
        await worker.runFile(task).then(
          result => onResult(test, result),
          error => onFailure(test, error),
        )
      }
    }
    await Promise.all(Array.from({ length: numWorkers }, runQueue))
    await worker.end()
  }
}
