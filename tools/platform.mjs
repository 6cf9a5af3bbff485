import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { build } from './build.mjs'
import { occupy } from './child.mjs'
import { platformPrograms, stopPrograms } from './programs.mjs'
import { fillWithDemoData } from './demo.mjs'
import { environments } from './environment.mjs'
import { infrastructure } from './infrastructure.mjs'
import { migrate } from './migrations.mjs'
import { usualPorts } from './listening-ports.mjs'
import { secretsIn } from './secrets.mjs'
import { step } from './step.mjs'
import { supervise } from './supervise.mjs'
import { startSummary } from './start-summary.mjs'
import { root } from './workspace.mjs'

const dir = join(root, '.data')
const addresses = join(dir, 'run', 'addresses')

/**
 * Runs the whole platform until a signal ends it; no process remains.
 * @returns {Promise<number>} the exit code
 */
export async function runPlatform() {
  const began = Date.now()
  occupy(dir)
  const platform = new Platform(await usualPorts())
  const signalled = new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(true))
  })
  try {
    const early = await Promise.race([platform.start(), signalled])
    if (early) return 130
    console.log(await startSummary({ ...platform, seconds: (Date.now() - began) / 1000 }))
    platform.watch()
    await signalled
    console.log('\nStopping …')
    return 0
  } finally {
    await platform.stop()
  }
}

class Platform {
  /** @type {Record<string, import('./server.mjs').Server>} */
  programs = {}
  /** @type {Promise<import('./infrastructure.mjs').Infrastructure> | undefined} */
  #infrastructure
  #stopping = new AbortController()

  /** @param {import('./environment.mjs').Ports} ports */
  constructor(ports) {
    this.ports = ports
    this.url = `http://127.0.0.1:${ports.gateway}`
    this.sandboxUrl = `http://127.0.0.1:${ports.sandbox}`
    this.secrets = secretsIn(dir)
  }

  async start() {
    const built = step('Build', build)
    this.#infrastructure = step('PostgreSQL, Redis, NATS', () => infrastructure({ dir, built }))
    const [, servers] = await Promise.all([built, this.#infrastructure])
    await step('Migrations', () => migrate({ url: servers.postgresUrl, passwords: this.secrets.postgres }))
    this.#writeAddresses(servers)
    const environment = environments({ ...this, dir, infrastructure: servers })
    await step('Six services and the sandbox', () => this.#startServices(environment))
    await step('Demo data', () =>
      fillWithDemoData({ url: this.url, makeAdmin: makeAdmin(environment.identity) }),
    )
  }

  /** Writes the file of `npm run addresses`. It contains passwords, so only its owner may read it. */
  #writeAddresses({ postgresUrl, redisUrl, natsUrl }) {
    const urls = { POSTGRES_URL: postgresUrl, REDIS_URL: redisUrl, NATS_URL: natsUrl('admin') }
    const lines = Object.entries(urls).map(([name, url]) => `export ${name}='${url}'\n`)
    writeFileSync(addresses, lines.join(''), { mode: 0o600 })
  }

  /** From now on, a program that ends is started again. */
  async watch() {
    const { servers } = (await this.#infrastructure) ?? { servers: [] }
    const { signal } = this.#stopping
    for (const server of [...servers, ...Object.values(this.programs)])
      void supervise(server, { signal, log: console.log })
  }

  async stop() {
    this.#stopping.abort()
    rmSync(addresses, { force: true })
    if (this.programs.gateway) await stopPrograms(this.programs)
    // A server that is still being installed or started is not waited for: it ends with this process.
    await Promise.race([this.#infrastructure?.then(({ stop }) => stop()).catch(() => {}), delay(10_000)])
  }

  #startServices(environments) {
    this.programs = platformPrograms({ dir, environments })
    return Promise.all(Object.values(this.programs).map(server => server.start()))
  }
}

const makeAdmin = env => async email => {
  const script = join(root, 'services', 'identity', 'dist', 'make-admin.js')
  await promisify(execFile)(process.execPath, [script, email], { env })
}
