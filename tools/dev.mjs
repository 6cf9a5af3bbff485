import { existsSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { command, explain, Problem } from './problem.mjs'
import { root, services } from './workspace.mjs'

const usage = `Usage: npm run dev -- <service> … [--inspect]

  Builds the named services whenever a source of theirs or of the libraries changes, and restarts them in the platform
  of \`npm start\`. Run it in a second shell while \`npm start\` runs.

  --inspect   opens Node's inspector in the first of them, on 127.0.0.1:9229`

/** The time without a change before a build begins: editors write a file in several steps. */
const SETTLE_MS = 150

await command(async () => {
  const names = process.argv.slice(2).filter(argument => !argument.startsWith('-'))
  if (names.length === 0 || names.some(name => !services.includes(name))) throw new Problem(usage)
  names.forEach(pidOf)
  const inspect = process.argv.includes('--inspect')
  if (inspect) openInspector(names[0])
  for await (const cause of changes(foldersOf(names))) {
    console.log(`Building (${cause}) …`)
    const built = await build(names.map(name => join('services', name))).then(() => true, explain)
    if (built) await restart(names, inspect)
  }
})

/** @param {string[]} names */
function foldersOf(names) {
  const libraries = ['contracts', 'bus', 'service'].map(name => join('libs', name))
  return [...libraries, ...names.map(name => join('services', name))]
    .map(folder => join(root, folder, 'src'))
    .filter(folder => existsSync(folder))
}

/**
 * Yields a reason to build: once at the start, then the name of a changed file after each burst of changes below the folders.
 * @param {string[]} folders
 */
async function* changes(folders) {
  /** @type {(file: string) => void} */
  let changed = () => {}
  for (const folder of folders)
    watch(folder, { recursive: true }, (_, file) => {
      if (file?.endsWith('.ts') && !file.includes('generated')) changed(file)
    })
  yield 'the start'
  for (;;) {
    const file = await new Promise(resolve => (changed = resolve))
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
    yield file
  }
}

/**
 * Ends the processes, so that `npm start` starts them again with the new build.
 * @param {string[]} names
 * @param {boolean} inspect
 */
async function restart(names, inspect) {
  const old = names.map(pidOf)
  old.forEach(pid => process.kill(pid, 'SIGTERM'))
  for (const [index, name] of names.entries()) await untilReplaced(name, old[index])
  if (inspect) openInspector(names[0])
  console.log(`${names.join(', ')} restarted at ${new Date().toLocaleTimeString()}.`)
}

/**
 * Resolves when another process has replaced the old one.
 * @param {string} name
 * @param {number} old
 */
async function untilReplaced(name, old) {
  for (let tries = 0; tries < 200; tries++) {
    await new Promise(resolve => setTimeout(resolve, 100))
    if (existsSync(pidFileOf(name)) && pidOf(name) !== old) return
  }
  throw new Problem(`${name} has not started again: see .data/logs/${name}.log.`)
}

/**
 * Opens Node's inspector by its signal (https://nodejs.org/api/debugger.html).
 * @param {string} name
 */
function openInspector(name) {
  process.kill(pidOf(name), 'SIGUSR1')
  console.log(`${name} can be inspected at 127.0.0.1:9229.`)
}

/** @param {string} name */
function pidFileOf(name) {
  return join(root, '.data', 'run', `${name}.pid`)
}

/** @param {string} name */
function pidOf(name) {
  if (!existsSync(pidFileOf(name))) throw new Problem(`${name} does not run: begin with \`npm start\`.`)
  return Number(readFileSync(pidFileOf(name), 'utf8').split(' ')[0])
}
