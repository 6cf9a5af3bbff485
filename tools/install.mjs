import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Child, leave, occupyInTurn } from './child.mjs'
import { Problem } from './problem.mjs'
import { root } from './workspace.mjs'

/**
 * Installs the dependencies if those in node_modules differ from package-lock.json; of several commands at once, one does, and the others
 * wait. Imports only modules of Node itself.
 */
export async function install() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Problem(`Boxoffice needs Node 20.19 or later, and this is ${process.version}.`)
  }
  if (isInstalled()) return
  const dir = join(root, '.data', 'npm')
  await occupyInTurn(dir, () => console.log('Another command installs the dependencies: waiting for it.'))
  try {
    if (isInstalled()) return
    console.log('Installing the dependencies (npm ci).')
    await runNpm(dir)
    writeFileSync(stamp, lockHash())
  } finally {
    leave(dir)
  }
}

/** Ends npm with this process: left running it would go on changing the checkout. */
async function runNpm(dir) {
  const quit = () => process.exit(130)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, quit)
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = new Child({
    name: 'npm',
    dir,
    command: 'npm',
    args,
    cwd: root,
    trait: 'npm',
    inheritsOutput: true,
    stopSignal: 'SIGKILL',
  })
  const how = await npm.ended
  for (const signal of signals) process.off(signal, quit)
  if (how !== 'exit code 0') {
    throw new Problem(`The dependencies cannot be installed (${how}): see npm's output above.`)
  }
}

/**
 * Whether this lock was installed, by this command or by npm, which lists the installed packages in
 * node_modules.
 */
function isInstalled() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true
  const installed = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, { version, optional, link }]) =>
      !path.includes('node_modules/') || optional || link || installed[path]?.version === version,
  )
}

const stamp = join(root, 'node_modules', '.boxoffice-lock')
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return {}
  }
}
