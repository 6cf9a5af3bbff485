import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
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
 * Runs all static checks, two at a time, and prints the output of those that fail.
 * @param {NodeJS.ProcessEnv} [env] additional variables
 * @returns {Promise<number>} how many checks failed
 */
export async function check(env = {}) {
  const waiting = Object.entries(checks)
  let failures = 0
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [title, [script, ...args]] = next
      await step(title, () => run(script, args, env)).catch(error => {
        failures += 1
        explain(error)
      })
    }
  }
  await Promise.all([worker(), worker()])
  return failures
}

async function run(script, args, env) {
  const options = { cwd: root, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 }
  await promisify(execFile)(process.execPath, [join(root, script), ...args], options).catch(
    ({ stdout, stderr }) => {
      throw new Problem(`${stdout}${stderr}`.trim())
    },
  )
}

if (isMain(import.meta.url)) {
  await command(async () => ((await check()) === 0 ? 0 : 1))
}
