import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { Child, occupyOneLike } from './child.mjs'
import { step } from './step.mjs'
import { TestBed } from './test-bed.mjs'
import { root } from './workspace.mjs'

/**
 * Proves what is in the checkout: all of it, or with arguments (patterns of paths, and Jest's own options) those tests only.
 * @param {string[]} args
 * @returns {Promise<number>} the exit code; the last line says how many tests passed and failed
 */
export async function runTests(args) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
  const dir = occupyOneLike(join(root, '.data', 'test'))
  const bed = new TestBed(dir)
  try {
    const everything = needServices(args)
    // Jest compiles what it tests; besides, the permissions in NATS come from the bus.
    const built = step('Build', () => build(everything ? [] : ['libs/bus']))
    await Promise.all([built, step('PostgreSQL, Redis, NATS', () => bed.startServers(built))])
    await step('Databases', () => bed.makeDatabases())
    const failures = args.length ? 0 : await check({ POSTGRES_URL: bed.infrastructure.postgresUrl })
    if (everything) await step('Services', () => bed.startServices())
    const { passed, failed } = await jest(dir, args, { BOXOFFICE_TEST: JSON.stringify(bed.coordinates()) })
    if (failures) console.log(`${failures} of the checks failed, as said above.`)
    console.log(`${passed} passed, ${failed + failures} failed`)
    return failed + failures === 0 ? 0 : 1
  } finally {
    await bed.stop()
  }
}

/** The tests of one service or library run against the servers alone; stories need everything to be up. */
const needServices = args => {
  const patterns = args.filter(arg => !arg.startsWith('-'))
  return patterns.length === 0 || patterns.some(pattern => /services\/gateway|libs\/testing/.test(pattern))
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
    args: [
      '--experimental-vm-modules',
      script,
      '--rootDir',
      root,
      '-w',
      '2',
      '--json',
      '--outputFile',
      outputFile,
      ...args,
    ],
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    cwd: root,
    aloud: true,
  })
  await runner.ended
  return tally(outputFile)
}

/** A file that could not be run counts as one failure, and so does a run that did not come to its end. */
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
