import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Problem } from './problem.mjs'
import { manifests, root } from './workspace.mjs'

/**
 * The folders of the packages that a branch and the uncommitted files affect, by the graph of Nx.
 * @param {string} base the branch to compare with
 * @returns {Promise<string[]>} paths such as `services/booking/`
 */
export async function affectedFolders(base = 'main') {
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js')
  const args = [nx, 'show', 'projects', '--affected', `--base=${base}`, '--json']
  const options = { cwd: root, env: { ...process.env, NX_DAEMON: 'false' } }
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(({ message }) => {
    throw new Problem(`Nx cannot say what has changed since ${base}:\n${message}`)
  })
  const affected = new Set(JSON.parse(stdout))
  return manifests()
    .filter(
      path => path.includes('/') && affected.has(JSON.parse(readFileSync(join(root, path), 'utf8')).name),
    )
    .map(path => `${dirname(path)}/`)
}
