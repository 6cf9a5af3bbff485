import { createServer } from 'node:http'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { onServer } from '../database.mjs'
import { Problem } from '../problem.mjs'
import { Server } from '../server.mjs'
import { TestEnvironment } from '../test-environment.mjs'
import { Organizer } from './organizer.mjs'

const floorMain = fileURLToPath(new URL('floor.mjs', import.meta.url))

/**
 * The platform as `npm start` runs it, on its own servers, with logs, metrics, and spans of the usual share of requests, which a collector
 * discards. A service can be replaced by its floor.
 */
export class BenchEnvironment {
  #platform
  #collector = createServer((request, response) => request.resume().on('end', () => response.end('{}')))
  /** @type {Server | undefined} */
  #floor
  /** @type {Organizer | undefined} */
  #organizer

  /** @param {string} dir only one command may use it at a time */
  constructor(dir) {
    this.#platform = new TestEnvironment(dir, { own: true })
    this.secrets = this.#platform.secrets
  }

  /** @param {Promise<unknown>} built resolves after the build */
  async open(built) {
    this.#collector.listen(0, '127.0.0.1')
    await Promise.all([once(this.#collector, 'listening'), this.#platform.startServers(built)])
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (this.#collector.address()).port}`
    await this.#platform.makeDatabases()
    await this.#platform.startServices()
    this.url = `http://127.0.0.1:${this.#platform.ports.gateway}`
    this.#organizer = await Organizer.register(this.url)
  }

  get organizer() {
    if (!this.#organizer) throw new Error('The environment has not been opened.')
    return this.#organizer
  }

  get postgresUrl() {
    return this.#platform.infrastructure.postgresUrl
  }

  /** @param {string} user of NATS */
  natsUrl = user => this.#platform.infrastructure.natsUrl(user)

  /** The ids of all processes of the platform, by name. */
  processes() {
    const { servers } = this.#platform.infrastructure
    const programs = Object.values(this.#platform.programs).filter(({ child }) => child?.running)
    const all = [...programs, ...(this.#floor ? [this.#floor] : []), ...servers]
    return Object.fromEntries(all.map(one => [one.name, one.child?.pid ?? 0]))
  }

  /**
   * Replaces a service by its floor, which answers at once.
   * @param {object} answer in the form that `floor.mjs` expects
   * @param {'booking' | 'payments'} [service]
   */
  async putFloor(answer, service = 'booking') {
    const program = this.#platform.programs[service]
    const { env, dir, isReady } = program.plan
    await program.stop()
    this.#floor = new Server({
      name: 'floor',
      dir,
      env: { ...env, FLOOR: JSON.stringify({ service, ...answer }) },
      command: process.execPath,
      args: [floorMain],
      trait: floorMain,
      isReady,
    })
    await this.#floor.start()
  }

  /** The outbox of the service is emptied first: at its start a service publishes the events of the last ten minutes again. */
  async restore(service = 'booking') {
    await this.#floor?.stop()
    this.#floor = undefined
    await this.query(`truncate ${service}.outbox`)
    const program = this.#platform.programs[service]
    if (!program.child?.running) await program.start()
  }

  /** Sets the faults of the outside parties; without an argument all work. */
  async setFaults(faults = {}) {
    const body = JSON.stringify(faults)
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`http://127.0.0.1:${this.#platform.ports.sandbox}/faults`, {
      method: 'PUT',
      body,
      headers,
    })
    if (!response.ok) throw new Problem(`The sandbox answers ${response.status}: ${await response.text()}`)
  }

  /** Restarts the gateway, which then caches public reads for so many seconds. */
  async cacheFor(seconds) {
    const { gateway } = this.#platform.programs
    await gateway.stop()
    gateway.plan.env = { ...gateway.plan.env, CACHE_TTL: String(seconds) }
    await gateway.start()
  }

  /** The number of booking's events that have not been published yet. */
  async unpublished() {
    const [{ count }] = await this.query(
      'select count(*)::int from booking.outbox where published_at is null',
    )
    return count
  }

  /** The number of reads of booking's inventory since the start, as PostgreSQL counts it, at most a second late. */
  async inventoryReads() {
    await delay(1_100)
    const [{ count }] = await this.query(
      `select (idx_scan + seq_scan)::int as count from pg_stat_user_tables where relid = 'booking.tiers'::regclass`,
    )
    return count
  }

  /** Waits until all events are published. */
  async settle() {
    const deadline = Date.now() + 60_000
    while (await this.unpublished()) {
      if (Date.now() > deadline) throw new Problem('Events are still unpublished after a minute.')
      await delay(50)
    }
  }

  /**
   * @param {string} text
   * @param {unknown[]} [values]
   * @returns {Promise<Record<string, any>[]>} rows
   */
  query = (text, values) =>
    onServer(this.postgresUrl, async client => (await client.query(text, values)).rows)

  async close() {
    await this.#floor?.stop()
    await this.#platform.stop()
    this.#collector.close()
  }
}
