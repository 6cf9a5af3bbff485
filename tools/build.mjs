import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { generate } from './generate.mjs'
import { command, isMain, Problem } from './problem.mjs'
import { root } from './workspace.mjs'

/**
 * Generates the Prisma clients and compiles the packages, each only if its sources have changed.
 * @param {string[]} [packages] folders of packages, built with their dependencies; all packages by default
 * @param {{ checkTypes?: boolean }} [options] types need no check where one of the checks looks at them
 */
export async function build(packages = [], { checkTypes = true } = {}) {
  await generate()
  const compiler = join(root, 'node_modules', 'ts7', 'bin', 'tsc')
  await promisify(execFile)(
    process.execPath,
    [compiler, '-b', ...packages, '--pretty', 'false', ...(checkTypes ? [] : ['--noCheck'])],
    {
      cwd: root,
    },
  ).catch(({ stdout, stderr }) => {
    throw new Problem(`The build fails:\n${stdout}${stderr}`)
  })
}

if (isMain(import.meta.url)) await command(() => build())
