import { join } from 'node:path'
import { Server } from './server.mjs'
import { root, services } from './workspace.mjs'

/** @param {string} url */
const answersAt = url => async () => (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok

/**
 * The six services and the sandbox, as programs that are not yet running.
 * @param {{ dir: string, environments: Record<string, NodeJS.ProcessEnv> }} options
 * @returns {Record<string, Server>} by name; each answers once `start` has resolved
 */
export function platformPrograms({ dir, environments }) {
  const programs = services.map(name => [name, serviceProgram(name, dir, environments[name])])
  return Object.fromEntries([...programs, ['sandbox', sandbox(dir, environments.sandbox)]])
}

/**
 * A process of a service that is not yet running.
 * @param {string} name of the service
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env needs an ADMIN_PORT of its own
 * @param {string} [as] the name of the process; a replica has its own
 */
export const serviceProgram = (name, dir, env, as = name) =>
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
 * In the two services of the hot path, requests in flight outlive V8's default young generation, and copying them took a tenth of the
 * processor time. The other services use little memory instead.
 * @param {string} name
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
    isReady: answersAt(url),
  })

/**
 * Stops the gateway first, so that no request is interrupted half-way.
 * @param {Record<string, Server>} programs
 */
export async function stopPrograms({ gateway, ...others }) {
  await gateway.stop()
  await Promise.all(Object.values(others).map(server => server.stop()))
}
