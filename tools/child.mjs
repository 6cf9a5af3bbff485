import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
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
 * @property {string} dir where `run/<name>.pid` and `logs/<name>.log` are kept
 * @property {string} trait what its command line is known by, and no other's
 * @property {NodeJS.ProcessEnv} [env]
 * @property {NodeJS.Signals} [endsOn] asks it to end in good order; SIGTERM unless told
 * @property {number} [patience] milliseconds after which it is ended by force
 * @property {{ uid: number, gid: number }} [user]
 * @property {string} [cwd]
 * @property {boolean} [aloud] writes to our terminal, not to its log
 */

/** @type {Set<string>} */
const occupied = new Set()

/** @type {Set<number>} the process groups that we started */
const groups = new Set()
process.on('exit', () => groups.forEach(pid => signal(pid, 'SIGKILL')))

/** Linux tells a child when its parent was killed; elsewhere the next start finds its pid file. */
const setpriv = spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0

/**
 * A program that runs in a process group of its own, so that Ctrl-C reaches us alone and children end in our order.
 * It ends with us, whatever happens to us.
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
    /** Resolves when it is gone, with how. */
    this.ended = new Promise(resolve => {
      child.once('error', error => resolve(this.#gone(error.message)))
      child.once('exit', (code, by) => resolve(this.#gone(by ?? `exit code ${code}`)))
    })
  }

  /** Asks it to end, and resolves when it has. */
  async stop() {
    if (!this.running) return
    const { endsOn = 'SIGTERM', patience = 10_000 } = this.#program
    signal(this.pid, endsOn)
    const force = setTimeout(signal, patience, this.pid, 'SIGKILL')
    await this.ended
    clearTimeout(force)
  }

  /** Ends it as a power failure would, and resolves when it is gone. */
  async kill() {
    signal(this.pid, 'SIGKILL')
    await this.ended
  }

  /** For people: why it could not start, in its own words, or else the end of its log; and where that is. */
  lastWords() {
    const file = logOf(this.#program)
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    const reason = lines.findLastIndex(line => /can ?not start/i.test(line))
    return `Its log is ${file}:\n${lines
      .slice(reason === -1 ? -6 : reason)
      .slice(0, 6)
      .join('\n')}`
  }

  #spawn() {
    const { command, args, env = process.env, endsOn = 'SIGTERM', user, cwd = '/', aloud } = this.#program
    const line = [command, ...args]
    if (setpriv) line.unshift('setpriv', '--pdeathsig', endsOn.slice(3))
    for (const file of [logOf(this.#program), this.#pidFile]) mkdirSync(dirname(file), { recursive: true })
    const log = openSync(logOf(this.#program), 'a')
    const output = aloud ? 'inherit' : log
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

  #gone(how) {
    this.running = false
    groups.delete(this.pid)
    rmSync(this.#pidFile, { force: true })
    return how
  }
}

/**
 * Waits until a child is of use; a Problem if it ends before that, with what it said last.
 * @param {Child} child
 * @param {() => Promise<boolean>} isReady asked again and again; a rejection means no
 * @param {number} [seconds]
 */
export async function untilReady(child, isReady, seconds = 30) {
  const deadline = Date.now() + seconds * 1000
  while (child.running) {
    if (await isReady().catch(() => false)) return
    if (Date.now() > deadline) break
    await Promise.race([new Promise(resolve => setTimeout(resolve, 25)), child.ended])
  }
  const how = child.running ? `is not ready after ${seconds} s` : `does not start (${await child.ended})`
  throw new Problem(`${child.name} ${how}. ${child.lastWords()}`)
}

/** Makes this process the only one that uses a folder: ends what a killed command left running there, clears its logs. */
export function occupy(dir) {
  if (occupied.has(dir)) return
  const folder = join(dir, 'run')
  const owner = join(folder, 'owner.pid')
  mkdirSync(folder, { recursive: true })
  const pid = existsSync(owner) && runningIn(owner)
  if (pid) throw new Problem(`Another command is using ${dir} (process ${pid}): end it first.`)
  for (const file of readdirSync(folder)) {
    endNow(runningIn(join(folder, file)))
    rmSync(join(folder, file))
  }
  writeFileSync(owner, `${process.pid} node`, { flag: 'wx' })
  occupied.add(dir)
  process.once('exit', () => rmSync(owner, { force: true }))
  rmSync(join(dir, 'logs'), { recursive: true, force: true })
}

/** The process that a pid file speaks of, if it is that one and is still there. */
function runningIn(file) {
  const [pid, trait] = readFileSync(file, 'utf8').split(' ')
  return commandOf(pid).includes(trait) ? pid : undefined
}

/**
 * Occupies a folder that nobody else uses: this one, or the next with a number.
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
      if (number === 9) throw error
    }
  }
}

function endNow(pid) {
  if (!pid) return
  signal(pid, 'SIGKILL')
  const deadline = Date.now() + 5_000
  while (commandOf(pid) && Date.now() < deadline) Atomics.wait(clock, 0, 0, 20)
}
const clock = new Int32Array(new SharedArrayBuffer(4))

/** @param {{ dir: string, name: string }} program */
export const logOf = ({ dir, name }) => join(dir, 'logs', `${name}.log`)

/** The command line of a process; empty if there is none. */
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
    // It is gone already.
  }
}
