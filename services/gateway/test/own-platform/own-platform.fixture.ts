import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import request from 'supertest'
import type { Order } from '@boxoffice/contracts'
import { testEnvironment, until } from '@boxoffice/testing'
import { serviceProgram } from '../../../../tools/programs.mjs'
import { invariants } from '../../../../tools/invariants.mjs'
import { freePorts } from '../../../../tools/listening-ports.mjs'
import type { Server } from '../../../../tools/server.mjs'
import { TestEnvironment } from '../../../../tools/test-environment.mjs'
import type { Purchase } from '../crowd.fixture.js'
import { Caller, said, ApiFixture } from '../api.fixture.js'

/** The parts that can be killed: the services, the sandbox, and their servers. */
export const services = ['identity', 'catalog', 'booking', 'payments', 'notifier', 'gateway'] as const
export const servers = ['postgres', 'redis', 'nats', 'sandbox'] as const
export type Part = (typeof services)[number] | (typeof servers)[number]

const SETTLED_MS = 60_000

/** Settings that differ from those of the other tests' platform, by service. */
type Settings = Partial<Record<Part, Record<string, string>>>

/** The faults that the sandbox's providers can have. */
interface Faults {
  paystack?: 'down' | 'slow' | 'nonsense'
  stripe?: 'down' | 'slow' | 'nonsense'
  webhooks?: 'drop' | 'duplicate' | 'shuffle' | 'wrongAmount'
  mail?: 'down' | 'slow' | 'reject'
  s3?: 'down' | 'slow'
}

/** The platform that the files of this folder use, one after the other. */
let shared: OwnPlatform | undefined

/** A platform on servers of its own, of which any part may be killed. */
export class OwnPlatform {
  readonly fixture: ApiFixture
  private replicas: Server[] = []
  private readonly ownSettings = new Map<Part, NodeJS.ProcessEnv>()

  private constructor(private readonly environment: TestEnvironment) {
    const { gatewayUrl, sandboxUrl } = environment.coordinates()
    this.fixture = new ApiFixture(gatewayUrl, sandboxUrl)
  }

  /** The platform that the file before has left, else a new one. Parts with other settings are restarted; `release` undoes this. */
  static async start(settings: Settings = {}): Promise<OwnPlatform> {
    shared ??= await OwnPlatform.startNew()
    for (const [part, more] of Object.entries(settings) as [Part, Record<string, string>][]) {
      shared.ownSettings.set(part, shared.settingsOf(part))
      await shared.restart(part, { ...shared.settingsOf(part), ...more })
    }
    return shared
  }

  private static async startNew() {
    const environment = new TestEnvironment(join(testEnvironment().dir, 'own-platform'), { own: true })
    await environment.startServers(Promise.resolve())
    await environment.makeDatabases()
    await environment.startServices()
    return new OwnPlatform(environment)
  }

  /** Ends the replicas, and brings back the settings and whatever a test has killed: the next file finds the platform as it was started. */
  async release() {
    await Promise.all(this.replicas.splice(0).map(replica => replica.stop()))
    for (const part of this.dead.reverse()) await this.revive(part)
    for (const [part, env] of this.ownSettings) await this.restart(part, env)
    this.ownSettings.clear()
    await this.suffer({})
  }

  /** The settings that a part was started with. */
  settingsOf = (part: Part) => this.environment.environments[part]!

  kill = (part: Part) => this.server(part).kill()

  /**
   * Starts a part that was killed, and resolves when it is ready. PostgreSQL does not start while processes
   * of the old one linger.
   */
  async revive(part: Part) {
    const server = this.server(part)
    const started = () =>
      server.start().then(
        () => true,
        (error: unknown) => {
          if (server.child?.running) throw error
          return false
        },
      )
    await until(started, { withinMs: 30_000, everyMs: 100, describe: () => `${part} does not start again` })
  }

  /**
   * Stops every process of a part during `act` by a signal: its connections stay open, and it answers
   * nothing.
   */
  async holding(part: Part, act: () => Promise<unknown>) {
    const backends =
      part === 'postgres' ? await this.sql<{ pid: number }>('select pid from pg_stat_activity') : []
    const pids = [this.server(part).child!.pid, ...backends.map(({ pid }) => pid)]
    const signal = (name: NodeJS.Signals) => pids.forEach(pid => void attempt(() => process.kill(pid, name)))
    signal('SIGSTOP')
    try {
      await act()
    } finally {
      signal('SIGCONT')
    }
  }

  /** One more process of a service, and where it listens if it is a gateway. It ends when the platform is released. */
  async replica(part: (typeof services)[number]) {
    const { gateway: port, admin } = await freePorts()
    const env = {
      ...this.environment.environments[part],
      ADMIN_PORT: String(admin[part]),
      PORT: String(port),
    }
    const server = serviceProgram(part, this.environment.dir, env, `${part}-replica`)
    this.replicas.push(server)
    await server.start()
    return { server, url: `http://127.0.0.1:${port}` }
  }

  /** Restarts a service with other settings, and with its own ones afterwards. */
  async withSettings(part: Part, settings: Record<string, string>, act: () => Promise<void>) {
    const env = this.settingsOf(part)
    await this.restart(part, { ...env, ...settings })
    try {
      await act()
    } finally {
      await this.restart(part, env)
    }
  }

  private async restart(part: Part, env: NodeJS.ProcessEnv) {
    const server = this.server(part)
    await server.stop()
    this.environment.environments[part] = env
    server.plan.env = env
    await server.start()
  }

  /** Sets the faults of the sandbox's providers; those that are not named end. */
  async suffer(faults: Faults) {
    said(await request(this.fixture.sandboxUrl).put('/faults').send(faults), 200)
  }

  /** The rows of a statement, run as a superuser. */
  sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    this.connected(async client => (await client.query<T>(text, values)).rows)

  /** Runs `use` with one connection to the database as a superuser. */
  async connected<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.environment.infrastructure.postgresUrl })
    await client.connect()
    try {
      return await use(client)
    } finally {
      await client.end()
    }
  }

  /** The lines that a part has logged. */
  linesOf = (part: Part) => readFileSync(this.server(part).log, 'utf8').split('\n')

  /** The parts that have ended although no test has killed them. */
  get dead(): Part[] {
    return [...services, ...servers].filter(part => !this.server(part).child?.running)
  }

  /** The invariants that are broken. */
  async broken() {
    const checks = await invariants(this.environment.infrastructure.postgresUrl)
    return checks.filter(({ holds }) => !holds)
  }

  /**
   * Waits until every purchase is confirmed and has its one mail, and all invariants hold: a minute at most.
   */
  async settle(purchases: Purchase[]) {
    const deadline = Date.now() + SETTLED_MS
    await this.confirm(purchases, deadline)
    const mailed = async ({ email }: Purchase) => (await this.fixture.ticketsMailedTo(email)).length === 1
    await each(purchases, mailed, deadline)
    let broken: object[] = []
    const sound = async () => (broken = await this.broken()).length === 0
    await until(sound, { withinMs: deadline - Date.now(), everyMs: 250, describe: () => broken })
  }

  /** Waits until every purchase is confirmed. */
  confirm = (purchases: Purchase[], deadline = Date.now() + SETTLED_MS) =>
    each(purchases, async purchase => (await this.stateOf(purchase)) === 'CONFIRMED', deadline)

  private async stateOf({ order: { id, accessToken } }: Purchase) {
    return ((await new Caller(this.fixture.url, accessToken).get(`/orders/${id}`)).body as Order).state
  }

  private server(part: Part) {
    const { programs, infrastructure } = this.environment
    const server = programs[part] ?? infrastructure.servers.find(({ name }) => name === part)
    if (!server) throw new Error(`There is no ${part}`)
    return server
  }
}

/** Waits until a condition holds for every purchase. */
async function each(purchases: Purchase[], isSo: (purchase: Purchase) => Promise<boolean>, deadline: number) {
  let waiting = purchases
  const none = async () => {
    const answers = await Promise.all(waiting.map(isSo))
    waiting = waiting.filter((_, index) => !answers[index])
    return waiting.length === 0
  }
  await until(none, { withinMs: deadline - Date.now(), everyMs: 250, describe: () => waiting })
}

/** A backend may have ended since it was listed. */
function attempt(act: () => unknown) {
  try {
    act()
  } catch {
    // The process has ended meanwhile, so there is none to signal.
  }
}
