import { createServer } from 'node:http'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { onServer } from '../database.mjs'
import { Problem } from '../problem.mjs'
import { Server } from '../server.mjs'
import { TestBed } from '../test-bed.mjs'
import { Organizer } from './organizer.mjs'

const floorMain = fileURLToPath(new URL('floor.mjs', import.meta.url))

/**
 * The platform as `npm start` runs it, on servers of its own, with everything on: logs, metrics, and spans of the usual share
 * of requests, which go to a collector that throws them away. A service can be taken out and its floor put in its place.
 */
export class Stage {
  #bed
  #collector = createServer((request, response) => request.resume().on('end', () => response.end('{}')))
  /** @type {Server | undefined} */
  #floor

  /** @param {string} dir nobody else may use it */
  constructor(dir) {
    this.#bed = new TestBed(dir, { own: true })
    this.secrets = this.#bed.secrets
  }

  /** @param {Promise<unknown>} built */
  async open(built) {
    this.#collector.listen(0, '127.0.0.1')
    await Promise.all([once(this.#collector, 'listening'), this.#bed.startServers(built)])
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${this.#collector.address().port}`
    await this.#bed.makeDatabases()
    await this.#bed.startServices()
    this.url = `http://127.0.0.1:${this.#bed.places.gateway}`
    this.organizer = await Organizer.register(this.url)
  }

  get postgresUrl() {
    return this.#bed.infrastructure.postgresUrl
  }

  /** @param {string} user of NATS */
  natsUrl = user => this.#bed.infrastructure.natsUrl(user)

  /** The processes that have a part in what is measured, by name. */
  processes() {
    const { servers } = this.#bed.infrastructure
    const programs = Object.values(this.#bed.programs).filter(({ child }) => child?.running)
    const all = [...programs, ...(this.#floor ? [this.#floor] : []), ...servers]
    return Object.fromEntries(all.map(one => [one.name, one.child.pid]))
  }

  /**
   * Takes a service out, and puts what answers at once in its place.
   * @param {object} answer as `floor.mjs` wants it
   * @param {'booking' | 'payments'} [service]
   */
  async putFloor(answer, service = 'booking') {
    const program = this.#bed.programs[service]
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

  /** What the service had to say is forgotten first: when it starts it sends the last ten minutes' events again, to be sure. */
  async putBack(service = 'booking') {
    await this.#floor?.stop()
    this.#floor = undefined
    await this.query(`truncate ${service}.outbox`)
    const program = this.#bed.programs[service]
    if (!program.child?.running) await program.start()
  }

  /** What is wrong with the world outside from now on; without an argument all is well. */
  async faults(wanted = {}) {
    const body = JSON.stringify(wanted)
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`http://127.0.0.1:${this.#bed.places.sandbox}/faults`, {
      method: 'PUT',
      body,
      headers,
    })
    if (!response.ok) throw new Problem(`The sandbox answers ${response.status}: ${await response.text()}`)
  }

  /** The gateway, started anew, keeps public reads for so many seconds. */
  async cacheFor(seconds) {
    const { gateway } = this.#bed.programs
    await gateway.stop()
    gateway.plan.env.CACHE_TTL = String(seconds)
    await gateway.start()
  }

  /** How many of booking's events have not been published yet. */
  async unpublished() {
    const [{ count }] = await this.query(
      'select count(*)::int from booking.outbox where published_at is null',
    )
    return count
  }

  /** How often booking's stock was ever read, as PostgreSQL counts it: a second late at most. */
  async looksAtStock() {
    await delay(1_100)
    const [{ count }] = await this.query(
      `select (idx_scan + seq_scan)::int as count from pg_stat_user_tables where relid = 'booking.tiers'::regclass`,
    )
    return count
  }

  /** Waits until what has happened is known everywhere. */
  async settle() {
    const deadline = Date.now() + 60_000
    while (await this.unpublished()) {
      if (Date.now() > deadline) throw new Problem('Events are still waiting after a minute.')
      await delay(50)
    }
  }

  /** @returns {Promise<Record<string, unknown>[]>} rows */
  query = (text, values) =>
    onServer(this.postgresUrl, async client => (await client.query(text, values)).rows)

  async close() {
    await this.#floor?.stop()
    await this.#bed.stop()
    this.#collector.close()
  }
}
