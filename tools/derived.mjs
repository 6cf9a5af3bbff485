import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build } from './build.mjs'
import { Problem } from './problem.mjs'
import { root } from './workspace.mjs'

/**
 * Writes a file that is derived from the code; with `--check` fails instead if it is not what the code makes of it.
 * @param {string} path
 * @param {string} script that writes it
 * @param {() => Promise<string>} render is called after the build
 */
export async function derived(path, script, render) {
  await build()
  const text = await render()
  const file = join(root, path)
  if (!process.argv.includes('--check')) return writeFile(file, text)
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept !== text) throw new Problem(`${path} is not what the code says: node ${relative(root, script)}`)
}
