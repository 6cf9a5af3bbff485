import { join } from 'node:path'
import { bed, until } from '@boxoffice/testing'
import { invariants } from '../../../tools/invariants.mjs'
import { TestBed } from '../../../tools/test-bed.mjs'
import { World } from './world.fixture.js'

/** Everything that can be killed: the services and the sandbox, and the servers that they stand on. */
export const services = ['identity', 'catalog', 'booking', 'payments', 'notifier', 'gateway'] as const
export const servers = ['postgres', 'redis', 'nats', 'sandbox'] as const
export type Part = (typeof services)[number] | (typeof servers)[number]

/** Settings that differ from those of the other tests' platform, by service. */
type Settings = Partial<Record<Part, Record<string, string>>>

/** A platform of a test's own, on servers of its own, of which any part may be killed. */
export class OwnPlatform {
  readonly world: World

  private constructor(private readonly bed: TestBed) {
    const { gatewayUrl, sandboxUrl } = bed.coordinates()
    this.world = new World(gatewayUrl, sandboxUrl)
  }

  /** `name` is its folder, beside what the other tests stand on. Servers that are given to those are not for killing. */
  static async start(name: string, settings: Settings = {}): Promise<OwnPlatform> {
    for (const given of ['POSTGRES_URL', 'REDIS_URL', 'NATS_URL']) delete process.env[given]
    const bed = new TestBed(join(testDir(), name))
    await bed.startServers(Promise.resolve())
    await bed.makeDatabases()
    for (const [service, more] of Object.entries(settings)) Object.assign(bed.environments[service]!, more)
    await bed.startServices()
    return new OwnPlatform(bed)
  }

  stop = () => this.bed.stop()

  kill = (part: Part) => this.server(part).kill()

  /** Starts what was killed, and resolves when it is of use. PostgreSQL refuses while processes of the dead one linger. */
  async revive(part: Part) {
    const server = this.server(part)
    await until(
      () =>
        server.start().then(
          () => true,
          () => false,
        ),
      { withinMs: 20_000, everyMs: 100 },
    )
  }

  /** The parts that run no more, though nobody has killed them. */
  get dead(): Part[] {
    return [...services, ...servers].filter(part => !this.server(part).child?.running)
  }

  /** The invariants that do not hold. */
  async broken() {
    const checks = await invariants(this.bed.infrastructure.postgresUrl)
    return checks.filter(({ holds }) => !holds)
  }

  private server(part: Part) {
    const { programs, infrastructure } = this.bed
    const server = programs[part] ?? infrastructure.servers.find(({ name }) => name === part)
    if (!server) throw new Error(`There is no ${part}`)
    return server
  }
}

const testDir = () => (bed() as unknown as { dir: string }).dir
