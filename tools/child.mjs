import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Problem } from './problem.mjs'

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {string} dir holds `run/<name>.pid` and `logs/<name>.log`
 * @property {string} trait a text that only this program's command line contains
 * @property {NodeJS.ProcessEnv} [env]
 * @property {NodeJS.Signals} [stopSignal] makes it end in good order (SIGTERM)
 * @property {number} [stopTimeoutMs] after which it is killed (10,000)
 * @property {{ uid: number, gid: number }} [user]
 * @property {string} [cwd]
 * @property {boolean} [inheritsOutput] writes to the terminal of this process, not to its log
 */

/** The failure that another command uses the folder. */
export class Occupied extends Problem {}

/** @type {Set<string>} */
const occupied = new Set()

/** @type {Set<number>} the process groups that this process started */
const groups = new Set()
process.on('exit', () => groups.forEach(pid => signal(pid, 'SIGKILL')))

/** On Linux a child is signalled when its parent was killed; elsewhere the next start finds its pid file. */
const setpriv = spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0

/**
 * A program in a process group of its own, so that Ctrl-C reaches this process alone, which ends its children
 * in order. However this process ends, the program ends with it.
 */
export class Child {
  running = true
  #program
  #pidFile

  /** @param {Program} program */
  constructor(program) {
    this.#program = program
    this.name = program.name
    this.#pidFile = join(program.dir, 'run', `${program.name}.pid`)
    const child = this.#spawn()
    this.pid = child.pid ?? 0
    if (child.pid) {
      groups.add(child.pid)
      writeFileSync(this.#pidFile, `${child.pid} ${program.trait}`)
    }
    /** Resolves with the reason when the program has ended. */
    this.ended = new Promise(resolve => {
      child.once('error', error => resolve(this.#hasEnded(error.message)))
      child.once('exit', (code, by) => resolve(this.#hasEnded(by ?? `exit code ${code}`)))
    })
  }

  /** Signals the program to end, and resolves when it has ended. */
  async stop() {
    if (!this.running) return
    const { stopSignal = 'SIGTERM', stopTimeoutMs = 10_000 } = this.#program
    signal(this.pid, stopSignal)
    const force = setTimeout(signal, stopTimeoutMs, this.pid, 'SIGKILL')
    await this.ended
    clearTimeout(force)
  }

  /** Ends the program as a power failure would, and resolves when it has ended. */
  async kill() {
    signal(this.pid, 'SIGKILL')
    await this.ended
  }

  /** A text for people: the path of the log and the line in which the program says why it cannot start, else its last lines. */
  logExcerpt() {
    const file = logOf(this.#program)
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    const reason = lines.findLastIndex(line => /can ?not start/i.test(line))
    return `Its log is ${file}:\n${lines
      .slice(reason === -1 ? -6 : reason)
      .slice(0, 6)
      .join('\n')}`
  }

  #spawn() {
    const {
      command,
      args,
      env = process.env,
      stopSignal = 'SIGTERM',
      user,
      cwd = '/',
      inheritsOutput,
    } = this.#program
    const line = [command, ...args]
    if (setpriv) line.unshift('setpriv', '--pdeathsig', stopSignal.slice(3))
    for (const file of [logOf(this.#program), this.#pidFile]) mkdirSync(dirname(file), { recursive: true })
    const log = openSync(logOf(this.#program), 'a')
    const output = inheritsOutput ? 'inherit' : log
    const child = spawn(line[0], line.slice(1), {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', output, output],
      ...user,
    })
    closeSync(log)
    return child
  }

  #hasEnded(how) {
    this.running = false
    groups.delete(this.pid)
    rmSync(this.#pidFile, { force: true })
    return how
  }
}

/**
 * Waits until a child is ready.
 * @param {Child} child
 * @param {() => Promise<boolean>} isReady is polled; a rejection means no
 * @param {number} [seconds]
 * @throws {Problem} if it ends before, or is not ready in time; with the end of its log
 */
export async function untilReady(child, isReady, seconds = 30) {
  const deadline = Date.now() + seconds * 1000
  while (child.running) {
    if (await isReady().catch(() => false)) return
    if (Date.now() > deadline) break
    await Promise.race([new Promise(resolve => setTimeout(resolve, 25)), child.ended])
  }
  const how = child.running ? `is not ready after ${seconds} s` : `does not start (${await child.ended})`
  throw new Problem(`${child.name} ${how}. ${child.logExcerpt()}`)
}

/**
 * Makes this process the only one that uses a folder. Ends the processes that a killed command left running there, and deletes its logs.
 * @param {string} dir
 * @throws {Occupied} if another command uses it
 */
export function occupy(dir) {
  if (occupied.has(dir)) return
  const folder = join(dir, 'run')
  mkdirSync(folder, { recursive: true })
  claimOwner(dir)
  occupied.add(dir)
  process.once('exit', () => leave(dir))
  for (const file of readdirSync(folder)) {
    if (file === OWNER) continue
    endNow(runningIn(join(folder, file)))
    rmSync(join(folder, file))
  }
  rmSync(join(dir, 'logs'), { recursive: true, force: true })
}

const OWNER = 'owner.pid'

/** Of several commands that find a folder free at once, one gets it: a link is made whole, and only once. */
function claimOwner(dir) {
  const owner = join(dir, 'run', OWNER)
  const [claim, stale] = ['claim', 'stale'].map(name => join(dir, `${name}.${process.pid}`))
  writeFileSync(claim, `${process.pid} node`)
  try {
    while (!linked(claim, owner)) {
      let pid
      if (!succeeds(() => (pid = runningIn(owner)), 'ENOENT')) continue
      if (pid) throw new Occupied(`Another command is using ${dir} (process ${pid}): end it first.`)
      // The owner was killed. Of those who notice, one moves its file away; if that is already the next owner's, it comes back.
      if (moved(owner, stale) && runningIn(stale)) linked(stale, owner)
    }
  } finally {
    for (const file of [claim, stale]) rmSync(file, { force: true })
  }
}

const linked = (from, to) => succeeds(() => linkSync(from, to), 'EEXIST')
const moved = (from, to) => succeeds(() => renameSync(from, to), 'ENOENT')

/** Whether a file could be changed; false for the error with this code. */
function succeeds(change, expected) {
  try {
    change()
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== expected) throw error
    return false
  }
}

/**
 * Lets other commands use a folder that this process occupies.
 * @param {string} dir
 */
export function leave(dir) {
  if (occupied.delete(dir)) rmSync(join(dir, 'run', OWNER), { force: true })
}

/**
 * Occupies a folder as soon as no other command uses it.
 * @param {string} dir
 * @param {() => void} onWait is called once if another command uses it
 */
export async function occupyInTurn(dir, onWait) {
  for (let waits = 0; ; waits += 1) {
    try {
      return occupy(dir)
    } catch (error) {
      if (!(error instanceof Occupied)) throw error
      if (waits === 0) onWait()
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
}

/** The process of a pid file, if it is still running and its command line has the trait. */
function runningIn(file) {
  const [pid, trait] = readFileSync(file, 'utf8').split(' ')
  return commandOf(pid).includes(trait) ? pid : undefined
}

/**
 * Occupies the folder, or if another command uses it, the first free one with a number appended.
 * @param {string} dir
 * @returns {string}
 */
export function occupyOneLike(dir) {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? dir : `${dir}-${number}`
    try {
      occupy(candidate)
      return candidate
    } catch (error) {
      if (!(error instanceof Occupied) || number === 9) throw error
    }
  }
}

function endNow(pid) {
  if (!pid) return
  signal(pid, 'SIGKILL')
  const deadline = Date.now() + 5_000
  while (commandOf(pid) && Date.now() < deadline) Atomics.wait(neverNotified, 0, 0, 20)
}
const neverNotified = new Int32Array(new SharedArrayBuffer(4))

/** @param {{ dir: string, name: string }} program */
export const logOf = ({ dir, name }) => join(dir, 'logs', `${name}.log`)

/** The command line of a process; empty if there is no such process. */
function commandOf(pid) {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', pid, '-o', 'command=']).stdout?.toString() ?? ''
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function signal(pid, name) {
  try {
    process.kill(-Number(pid), name)
  } catch {
    // The process has ended already.
  }
}
