import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/**
 * Whether nobody listens on a port of the loopback.
 * @param {number} port 0 asks for any
 * @returns {Promise<number | undefined>} the port, if it is free
 */
export const freePort = port =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const taken = server.address()?.port
      server.close(() => resolve(taken))
    })
  })

/**
 * Ports of our own, the same at every start as long as they are free.
 * @template {string} N
 * @param {string} dir where they are remembered
 * @param {N[]} names
 * @returns {Promise<Record<N, number>>}
 */
export async function ports(dir, names) {
  const file = join(dir, 'ports.json')
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const chosen = { ...kept }
  for (const name of names) chosen[name] = (kept[name] && (await freePort(kept[name]))) || (await freePort(0))
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, JSON.stringify(chosen))
  return chosen
}
