import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { affectedFolders } from './changed.mjs'
import { check } from './check.mjs'
import { Child, occupyOneLike } from './child.mjs'
import { needServices } from './needs-services.mjs'
import { step } from './step.mjs'
import { TestEnvironment } from './test-environment.mjs'
import { root } from './workspace.mjs'

/**
 * Checks and tests the checkout. With arguments (patterns of paths, and Jest's own options) it runs only those tests, and with `--changed`
 * those of the packages that the branch and the uncommitted files affect.
 * @param {string[]} given
 * @returns {Promise<number>} the exit code; the last line says how many tests passed and failed
 */
export async function runTests(given) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
  const args = await withAffected(given)
  if (!args) {
    console.log('No package has changed.')
    return 0
  }
  const dir = occupyOneLike(join(root, '.data', 'test'))
  const environment = new TestEnvironment(dir)
  try {
    const everything = needServices(args)
    // Jest compiles the sources itself; only the permissions in NATS need a build of the bus.
    const built = step('Build', () => build(everything ? [] : ['libs/bus'], { checkTypes: false }))
    await Promise.all([built, step('PostgreSQL, Redis, NATS', () => environment.startServers(built))])
    await step('Databases', () => environment.makeDatabases())
    if (everything) await step('Services', () => environment.startServices())
    const checked = args.length
      ? 0
      : check({ POSTGRES_URL: environment.infrastructure.postgresUrl }, { atOnce: 1 })
    const [failures, { passed, failed }] = await Promise.all([
      checked,
      jest(dir, args, { BOXOFFICE_TEST: JSON.stringify(environment.coordinates()) }),
    ])
    if (failures) console.log(`${failures} of the checks failed: see above.`)
    console.log(`${passed} passed, ${failed + failures} failed`)
    return failed + failures === 0 ? 0 : 1
  } finally {
    await environment.stop()
  }
}

/** The arguments with the folders that `--changed` stands for; undefined if there are none. */
async function withAffected(args) {
  if (!args.includes('--changed')) return args
  const folders = await affectedFolders()
  return folders.length ? [...args.filter(arg => arg !== '--changed'), ...folders] : undefined
}

async function jest(dir, args, env) {
  const outputFile = join(dir, 'jest.json')
  rmSync(outputFile, { force: true })
  const script = join(root, 'node_modules', 'jest', 'bin', 'jest.js')
  const runner = new Child({
    name: 'jest',
    dir,
    trait: script,
    command: process.execPath,
    args: [script, '--rootDir', root, '--json', '--outputFile', outputFile, ...args],
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    cwd: root,
    inheritsOutput: true,
  })
  await runner.ended
  return tally(outputFile)
}

/** Counts a file that could not be run, or a run without a result, as one failure. */
function tally(file) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(file, 'utf8'),
    )
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
