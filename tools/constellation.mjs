import { join } from 'node:path'
import { Server } from './server.mjs'
import { root, services } from './workspace.mjs'

const answers = url => async () => (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok

/**
 * The six services and the sandbox, as programs that are not yet running.
 * @param {{ dir: string, environments: Record<string, NodeJS.ProcessEnv> }} options
 * @returns {Record<string, Server>} by name; each answers once `start` has resolved
 */
export function constellation({ dir, environments }) {
  const programs = services.map(name => [name, service(name, dir, environments[name])])
  return Object.fromEntries([...programs, ['sandbox', sandbox(dir, environments.sandbox)]])
}

/**
 * One more process of a service, under a name of its own: a replica.
 * @param {string} name
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env needs an ADMIN_PORT of its own
 */
export const service = (name, dir, env, as = name) =>
  node(
    as,
    dir,
    env,
    join(root, 'services', name, 'dist', 'main.js'),
    `http://127.0.0.1:${env.ADMIN_PORT}/health/ready`,
  )

const sandbox = (dir, env) =>
  node('sandbox', dir, env, join(root, 'tools', 'dist', 'sandbox', 'main.js'), `${env.SANDBOX_URL}/mailbox`)

/**
 * Requests in flight outlive the usual young generation, and copying them about took a tenth of the time of the two that a sale goes
 * through. The others keep their memory small.
 */
const flagsOf = name => [
  '--enable-source-maps',
  `--max-semi-space-size=${['gateway', 'booking'].includes(name) ? 64 : 16}`,
]

const node = (name, dir, env, main, url) =>
  new Server({
    name,
    dir,
    env,
    command: process.execPath,
    args: [...flagsOf(name), main],
    trait: main,
    isReady: answers(url),
  })

/**
 * Stops the gateway first, so that nobody is answered half.
 * @param {Record<string, Server>} programs
 */
export async function stopConstellation({ gateway, ...others }) {
  await gateway.stop()
  await Promise.all(Object.values(others).map(server => server.stop()))
}
