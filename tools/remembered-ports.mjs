import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/**
 * Listens on a port of the loopback for a moment.
 * @param {number} port 0 asks for any
 * @returns {Promise<number>} the port; rejects if it cannot be listened on
 */
const tryPort = port =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(address.port))
    })
  })

/** A port of the loopback on which nothing listens. */
export const anyFreePort = () => tryPort(0)

/**
 * Whether a port of the loopback can be listened on.
 * @param {number} port
 */
export const isFree = port =>
  tryPort(port).then(
    () => true,
    () => false,
  )

/**
 * Free ports by name, the same at every start as long as they stay free.
 * @template {string} N
 * @param {string} dir its file `ports.json` remembers them
 * @param {N[]} names
 * @returns {Promise<Record<N, number>>}
 */
export async function rememberedPorts(dir, names) {
  const file = join(dir, 'ports.json')
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const chosen = { ...known }
  for (const name of names)
    chosen[name] = known[name] && (await isFree(known[name])) ? known[name] : await anyFreePort()
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, JSON.stringify(chosen))
  return chosen
}
