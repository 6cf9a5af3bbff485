import { execFile, spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { Problem } from './problem.mjs'

/** The programs of each server, its Debian package, and the variable that names a server elsewhere. */
const servers = {
  postgres: {
    title: 'PostgreSQL',
    programs: ['postgres', 'initdb'],
    package: 'postgresql',
    url: 'POSTGRES_URL',
  },
  redis: { title: 'Redis', programs: ['redis-server'], package: 'redis-server', url: 'REDIS_URL' },
  nats: { title: 'NATS', programs: ['nats-server'], package: 'nats-server', url: 'NATS_URL' },
}

/** @typedef {keyof typeof servers} ServerName */
/** @typedef {{ folder: string } | { docker: true }} Origin the folder that holds the binaries, or Docker */

/**
 * Finds an origin for each server: binaries on the machine, else its packages (installed here if possible), else Docker.
 * @param {ServerName[]} names
 * @param {(line: string) => void} log
 * @throws {Problem} if a server has none
 * @returns {Promise<Record<string, Origin>>}
 */
export async function obtainServers(names, log) {
  let missing = names.filter(name => !folderOf(name))
  if (missing.length && canInstall()) {
    await installPackages(missing, log)
    missing = missing.filter(name => !folderOf(name))
  }
  if (missing.length && !hasDocker()) throw new Problem(whatToInstall(missing))
  return Object.fromEntries(names.map(name => [name, originOf(name)]))
}

/**
 * @param {ServerName} name
 * @returns {Origin}
 */
function originOf(name) {
  const folder = folderOf(name)
  return folder ? { folder } : { docker: true }
}

/**
 * The folder with a server's binaries. On Debian those of PostgreSQL are outside PATH; the newest version comes first.
 * @param {ServerName} name
 */
function folderOf(name) {
  const versions = '/usr/lib/postgresql'
  const debian = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
    ...debian.map(version => join(versions, version, 'bin')),
  ]
  const { programs } = servers[name]
  return folders.find(folder => programs.every(program => isExecutable(join(folder, program))))
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const isRoot = () => process.getuid?.() === 0
const works = (command, ...args) =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0
const hasDocker = () => works('docker', 'info')
const canInstall = () => existsSync('/usr/bin/apt-get') && (isRoot() || works('sudo', '-n', 'true'))

/**
 * @param {ServerName[]} names
 * @param {(line: string) => void} log
 */
async function installPackages(names, log) {
  const packages = names.map(name => servers[name].package)
  log(`Installing ${packages.join(', ')} with apt-get, since this machine has none.`)
  const allowDaemons = await forbidDaemons()
  try {
    await asRoot('apt-get', 'update', '-qq')
    await asRoot('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages)
    // Our servers are private: Debian's services must not listen on the usual ports after the next boot.
    if (existsSync('/run/systemd/system')) await asRoot('systemctl', 'disable', '--quiet', ...packages)
  } catch (error) {
    const { stderr, message } = /** @type {Error & { stderr?: string }} */ (error)
    log(`apt-get failed: ${stderr?.trim().split('\n').at(-1) || message}`)
  } finally {
    await allowDaemons()
  }
}

/** Keeps Debian from starting a daemon when it is installed, unless the machine has a policy of its own. Returns the function that undoes it. */
async function forbidDaemons() {
  const policy = '/usr/sbin/policy-rc.d'
  if (existsSync(policy)) return async () => {}
  const text = '#!/bin/sh\nexit 101\n'
  const file = join(tmpdir(), `policy-rc.d.${process.pid}`)
  writeFileSync(file, text)
  chmodSync(file, 0o755)
  await asRoot('cp', file, policy)
  rmSync(file)
  return async () => {
    if (readFileSync(policy, 'utf8') === text) await asRoot('rm', policy)
  }
}

async function asRoot(...line) {
  const [command, ...args] = isRoot() ? line : ['sudo', '-n', ...line]
  await promisify(execFile)(command, args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

function whatToInstall(names) {
  const list = key => names.map(name => servers[name][key]).join(', ')
  return (
    `${list('title')} cannot be found: install it (Debian and Ubuntu: apt-get install ${list('package').replaceAll(',', '')}),` +
    ` or start Docker, or set ${list('url')}.`
  )
}
