import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setPriority } from 'node:os'
import { PassedChecks } from './passed-checks.mjs'
import { command, explain, isMain, Problem } from './problem.mjs'
import { step } from './step.mjs'
import { root } from './workspace.mjs'

/** Each check is a script of Node and its arguments; the longest run first. */
const checks = {
  Lint: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  Types: ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.check.json', '--pretty', 'false'],
  'Types of tools': ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.tools.json', '--pretty', 'false'],
  Format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  Dependencies: [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'libs',
    'services',
    'tools',
    '--output-type',
    'err',
  ],
  'Order of folders': [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'services',
    '--config',
    '.dependency-cruiser-folders.cjs',
    '--output-type',
    'err',
  ],
  Migrations: ['tools/migrate.mjs', 'check'],
  Contracts: ['tools/contracts.mjs'],
  'NATS users': ['tools/nats-conf.mjs', '--check'],
  'Settings by example': ['tools/env-example.mjs', '--check'],
  'Client and Postman collection': ['tools/client.mjs', '--check'],
}

/**
 * Runs all static checks, at a low priority, and prints the output of those that fail. A
 * check that has passed is not run again while no file has changed, except that of migrations, which applies
 * them to the server of this run.
 * @param {NodeJS.ProcessEnv} [env] additional variables
 * @param {{ atOnce?: number }} [options] how many run at a time
 * @returns {Promise<number>} how many checks failed
 */
export async function check(env = {}, { atOnce = 2 } = {}) {
  const passed = await PassedChecks.open()
  const waiting = Object.entries(checks).filter(([title]) => !passed.has(title))
  if (passed.count) console.log(`✔ ${passed.count} checks have passed before, and no file has changed since`)
  let failures = 0
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [title, [script, ...args]] = next
      await step(title, () => run(script, args, env)).then(
        () => title !== 'Migrations' && passed.add(title),
        error => {
          failures += 1
          explain(error)
        },
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  passed.save()
  return failures
}

const run = (script, args, env) =>
  new Promise((resolve, reject) => {
    const options = { cwd: root, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 }
    const child = execFile(
      process.execPath,
      [join(root, script), ...args],
      options,
      (error, stdout, stderr) =>
        error ? reject(new Problem(`${stdout}${stderr}`.trim() || error.message)) : resolve(undefined),
    )
    // Tests that run meanwhile have deadlines, which checks have not.
    if (child.pid) setPriority(child.pid, 10)
  })

if (isMain(import.meta.url)) {
  await command(async () => ((await check()) === 0 ? 0 : 1))
}
