import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { containerOf, Server } from './server.mjs'

/**
 * A private Redis on the loopback. It stores nothing across a restart: no data has its only copy in Redis.
 * @param {{ dir: string, origin: import('./binaries.mjs').Origin, port: number }} options
 * @returns {Promise<{ url: string, server: Server }>} the server is running
 */
export async function privateRedis({ dir, origin, port }) {
  const plan = 'docker' in origin ? inContainer(dir, port) : onMachine(dir, port, origin.folder)
  const server = new Server({ name: 'redis', dir, isReady: () => pings(port), ...plan })
  await server.start()
  return { url: `redis://127.0.0.1:${port}`, server }
}

const withoutStorage = ['--save', '', '--appendonly', 'no']

function onMachine(dir, port, folder) {
  const data = join(dir, 'redis')
  mkdirSync(data, { recursive: true })
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', data, ...withoutStorage]
  return { trait: `:${port}`, command: join(folder, 'redis-server'), args }
}

const inContainer = (dir, port) =>
  containerOf({
    name: 'redis',
    dir,
    fresh: true,
    image: 'redis:8',
    port,
    inside: 6379,
    data: '/data',
    args: ['redis-server', ...withoutStorage],
  })

const pings = port =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.setTimeout(1_000, () => socket.destroy(new Error('no answer')))
    socket.once('error', reject)
    socket.once('data', answer => {
      socket.destroy()
      resolve(String(answer).startsWith('+PONG'))
    })
  })
