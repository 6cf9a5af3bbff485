import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { faults, topology, type BusAccess } from '@boxoffice/contracts'
import { Bus } from '@boxoffice/bus'
import type { Checks } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { retryUntilSuccess } from './retry-until-success.js'
import { EndedSessions } from './sessions/ended-sessions.js'

const services = Object.entries<BusAccess>(topology).flatMap(([name, { contract }]) => (contract ? name : []))

/**
 * The conditions under which this process is ready for requests. Every service and Redis must have answered once, since the platform is
 * up when all are. Later they may be away: requests that need none of them are still served.
 */
@Injectable()
export class Readiness implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly seen = new Set<string>()
  private readonly stop = new AbortController()
  readonly checks: Checks

  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(RedisClient) private readonly store: RedisClient,
    @Inject(EndedSessions) sessions: EndedSessions,
  ) {
    const seen = ['redis', ...services].map(
      name => [name, async () => requireFact(this.seen.has(name))] as const,
    )
    this.checks = {
      nats: () => bus.check(),
      sessions: async () => requireFact(sessions.known),
      ...Object.fromEntries(seen),
    }
  }

  onApplicationBootstrap() {
    this.lookFor('redis', () => this.store.ping())
    for (const name of services) this.lookFor(name, async () => requireFact(await this.bus.answers(name)))
  }

  onModuleDestroy = () => this.stop.abort()

  private lookFor(name: string, look: () => Promise<unknown>) {
    void retryUntilSuccess(
      `looking for ${name}`,
      () => look().then(() => this.seen.add(name)),
      this.stop.signal,
    )
  }
}

function requireFact(fact: boolean) {
  if (!fact) throw faults.unavailable({ retryAfter: 1 })
}
