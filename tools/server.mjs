import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { Child, logOf, untilReady } from './child.mjs'

/**
 * @typedef {import('./child.mjs').Program & { isReady: () => Promise<boolean> }} Plan
 */

/**
 * A program that answers requests. It can be stopped and started again, on the same port and with its data.
 */
export class Server {
  /** @type {Child | undefined} */
  child

  /** @param {Plan} plan */
  constructor(plan) {
    this.plan = plan
    this.name = plan.name
    /** The path of the server's log. */
    this.log = logOf(plan)
  }

  /** Resolves when the server answers. */
  async start() {
    this.child = new Child(this.plan)
    await untilReady(this.child, this.plan.isReady)
  }

  async stop() {
    await this.child?.stop()
  }

  /** Ends the server as a power failure would; its files remain for the next start. */
  async kill() {
    await this.child?.kill()
  }
}

/**
 * A server in a container that lives as long as its command. A container left by a killed command is removed first.
 * @param {{ name: string, dir: string, image: string, port: number, inside: number, data: string, fresh: boolean,
 *   options?: string[], args?: string[] }} container `inside` and `data`: its port and data folder within the container
 */
export function containerOf({ name, dir, image, port, inside, data, fresh, options = [], args = [] }) {
  const id = `boxoffice-${shortHash(dir)}-${name}`
  spawnSync('docker', ['rm', '-f', id])
  if (fresh) spawnSync('docker', ['volume', 'rm', '-f', id])
  const published = ['-p', `127.0.0.1:${port}:${inside}`, '-v', `${id}:${data}`]
  return {
    trait: id,
    command: 'docker',
    args: ['run', '--rm', '--name', id, ...published, ...options, image, ...args],
  }
}

/** @param {string} text */
export const shortHash = text => createHash('sha256').update(text).digest('hex').slice(0, 12)
