import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build } from './build.mjs'
import { Problem } from './problem.mjs'
import { root } from './workspace.mjs'

/**
 * Writes files that are derived from the code. With `--check` it writes nothing and fails if a file differs from what would be written.
 * @param {string} script the command that writes them, for the message
 * @param {() => Promise<Record<string, string>>} render makes the text of each file, by its path in the checkout; runs after the build
 * @param {string[]} [packages] the packages that `render` needs built; all packages by default
 */
export async function writeDerived(script, render, packages) {
  await build(packages)
  for (const [path, text] of Object.entries(await render())) {
    const file = join(root, path)
    if (!process.argv.includes('--check')) {
      await writeFile(file, text)
      continue
    }
    const current = await readFile(file, 'utf8').catch(() => '')
    if (current !== text)
      throw new Problem(`${path} is not what the code says. Write it with: node ${relative(root, script)}`)
  }
}
