import { execFile, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onServer } from './database.mjs'
import { Problem } from './problem.mjs'
import { secretsIn } from './secrets.mjs'
import { containerOf, Server, shortHash } from './server.mjs'

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  timezone: 'UTC',
}

/**
 * A private PostgreSQL on the loopback, with its data in a folder that its user can enter.
 * @param {{ dir: string, fresh: boolean, origin: import('./binaries.mjs').Origin, port: number }} options
 * @returns {Promise<{ url: string, server: Server }>} `url` has the superuser's rights; the server is running
 */
export async function privatePostgres({ dir, fresh, origin, port }) {
  const password = secretsIn(dir).postgres.admin
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
  const plan =
    'docker' in origin
      ? inContainer(dir, fresh, port, password)
      : await onMachine(dir, fresh, port, password, origin.folder)
  const isReady = () => onServer(url, client => client.query('select 1')).then(() => true)
  const server = new Server({ name: 'postgres', dir, stopSignal: 'SIGINT', isReady, ...plan })
  await server.start()
  return { url, server }
}

async function onMachine(dir, fresh, port, password, folder) {
  mkdirSync(dir, { recursive: true })
  const user = userFor()
  const data = dataFolder(dir, user)
  if (fresh) rmSync(data, { recursive: true, force: true })
  if (!existsSync(join(data, 'PG_VERSION'))) await initialize({ folder, data, user, password, fresh })
  refuseOtherVersion(folder, data)
  const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return { trait: data, command: join(folder, 'postgres'), args: ['-D', data, ...options], user }
}

const inContainer = (dir, fresh, port, password) =>
  containerOf({
    name: 'postgres',
    dir,
    fresh,
    image: 'postgres:17',
    port,
    inside: 5432,
    data: '/var/lib/postgresql/data',
    options: ['-e', `POSTGRES_PASSWORD=${password}`],
    args: ['-c', 'max_connections=200'],
  })

/** The user that PostgreSQL runs as: it refuses root, and its package has created a user for it. */
function userFor() {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith('postgres:'))
  if (!line)
    throw new Problem(
      'PostgreSQL does not run as root and there is no user postgres: run this as another user.',
    )
  const [, , uid, gid] = line.split(':').map(Number)
  return { uid, gid }
}

/** A folder under `dir` if its user can enter it, else in the system's temporary folder. */
function dataFolder(dir, user) {
  const isOpen = folder => !user || spawnSync('test', ['-x', folder], user).status === 0
  if (isOpen(dir)) return join(dir, 'postgres')
  const folder = join([tmpdir(), '/tmp'].find(isOpen) ?? '/var/tmp', `boxoffice-${shortHash(dir)}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return join(folder, 'postgres')
}

/** Creates the data folder under another name and renames it when it is complete, so that an interrupted attempt is never used. */
async function initialize({ folder, data, user, password, fresh }) {
  const draft = `${data}.new`
  const file = `${data}.password`
  for (const old of [data, draft]) rmSync(old, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(file, password, { mode: 0o600 })
  if (user) for (const path of [draft, file]) chownSync(path, user.uid, user.gid)
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'
  const args = [
    '-A',
    'scram-sha-256',
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale',
    locale,
    '--pwfile',
    file,
    draft,
  ]
  if (fresh) args.unshift('--no-sync')
  try {
    await promisify(execFile)(join(folder, 'initdb'), args, { cwd: '/', ...user })
  } catch (error) {
    const { stderr, message } = /** @type {Error & { stderr?: string }} */ (error)
    throw new Problem(`PostgreSQL cannot set up its data folder ${data}: ${stderr || message}`)
  } finally {
    rmSync(file)
  }
  renameSync(draft, data)
}

function refuseOtherVersion(folder, data) {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const have = spawnSync(join(folder, 'postgres'), ['--version']).stdout.toString()
  if (!have.includes(` ${made}.`)) {
    throw new Problem(
      `The data in ${data} is of PostgreSQL ${made}, but this machine has ${have.trim()}: remove it to start anew.`,
    )
  }
}
