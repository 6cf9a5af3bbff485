import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretsIn } from './secrets.mjs'
import { containerOf, Server } from './server.mjs'
import { services } from './workspace.mjs'

/** The largest message is a page of a hundred events with a hundred tiers each: 6 MB. NATS advises against more than 8 MB. */
const MESSAGE_MAX = 8 * 1024 * 1024

const CONFIG = '/etc/boxoffice-nats.conf'

/**
 * A private NATS on the loopback, with JetStream and a user per service whose permissions are those that its contract needs.
 * The build must have run: the permissions come from the topology.
 * @param {{ dir: string, fresh: boolean, origin: import('./binaries.mjs').Origin, port: number, monitorPort: number }} options
 * @returns {Promise<{ url: (user: string) => string, monitorUrl: string, server: Server }>} the server is running;
 *   the user `admin` has all rights
 */
export async function privateNats({ dir, fresh, origin, port, monitorPort }) {
  const passwords = secretsIn(dir).nats
  const monitorUrl = `http://127.0.0.1:${monitorPort}`
  const file = join(dir, 'nats.conf')
  const plan =
    'docker' in origin
      ? inContainer(dir, fresh, port, monitorPort, file)
      : onMachine(dir, fresh, origin.folder, file)
  const listen =
    'docker' in origin
      ? { host: '0.0.0.0', port: 4222, http: 8222, jetstream: { store_dir: '/data' } }
      : {
          host: '127.0.0.1',
          port,
          http: `127.0.0.1:${monitorPort}`,
          jetstream: { store_dir: join(dir, 'nats') },
        }
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, JSON.stringify({ ...listen, ...(await natsRules(passwords)) }, null, 2), {
    mode: 0o600,
  })
  const isReady = async () => (await fetch(`${monitorUrl}/healthz`)).ok
  const server = new Server({ name: 'nats', dir, isReady, ...plan })
  await server.start()
  return { url: user => `nats://${user}:${passwords[user]}@127.0.0.1:${port}`, monitorUrl, server }
}

function onMachine(dir, fresh, folder, file) {
  if (fresh) rmSync(join(dir, 'nats'), { recursive: true, force: true })
  return { trait: file, command: join(folder, 'nats-server'), args: ['-c', file] }
}

const inContainer = (dir, fresh, port, monitorPort, file) =>
  containerOf({
    name: 'nats',
    dir,
    fresh,
    image: 'nats:2.10',
    port,
    inside: 4222,
    data: '/data',
    options: ['-p', `127.0.0.1:${monitorPort}:8222`, '-v', `${file}:${CONFIG}:ro`],
    args: ['-c', CONFIG],
  })

/**
 * The server's `authorization`. To NATS an empty list of allowed subjects allows all: it is written as a denial of all.
 * @param {Record<string, string>} passwords by user
 */
export async function natsRules(passwords) {
  const { permissions } = await import('@boxoffice/bus')
  const only = ({ allow }) => (allow.length ? { allow } : { deny: ['>'] })
  const users = services.map(user => {
    const { publish, subscribe } = permissions(/** @type {Parameters<typeof permissions>[0]} */ (user))
    return {
      user,
      password: passwords[user],
      permissions: { publish: only(publish), subscribe: only(subscribe) },
    }
  })
  return {
    max_payload: MESSAGE_MAX,
    authorization: { users: [{ user: 'admin', password: passwords.admin }, ...users] },
  }
}
