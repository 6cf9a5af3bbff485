import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { Catalog, catalog, Fault } from '@boxoffice/contracts'
import { Bus, currentOrNewContext, inContext } from '@boxoffice/bus'

type Names = ReadonlyMap<string, string>

const TTL_MS = 60_000
const RETRY_MS = 1_000
/** The time that catalog may take to answer: a purchase must not wait for names. */
const TIMEOUT_MS = 500

/** The parts of answers in which tiers occur. */
interface Answer {
  tierId?: string
  tierName?: string | null
  items?: Answer[]
  /** Analytics have a number in this place. */
  tickets?: Answer[] | number
  tiers?: Answer[]
  ticket?: Answer
}

function addNames(answer: Answer, names: Names) {
  if (answer.tierId !== undefined) answer.tierName = names.get(answer.tierId) ?? null
  if (answer.ticket) addNames(answer.ticket, names)
  for (const parts of [answer.items, answer.tickets, answer.tiers])
    if (Array.isArray(parts)) for (const part of parts) addNames(part, names)
}

/**
 * The names of the tiers of events, also of hidden tiers: they are added to answers of booking, which knows ids only. While catalog
 * does not answer, names are null.
 */
@Injectable()
export class TierNames implements OnApplicationBootstrap {
  private readonly names = new LRUCache<string, Names>({
    max: 2_000,
    ttl: TTL_MS,
    ignoreFetchAbort: true,
    noDeleteOnStaleGet: true,
    fetchMethod: async (eventId, stale, { options }) => {
      const names = await this.find(eventId)
      if (!names) options.ttl = RETRY_MS
      return names ?? stale ?? new Map<string, string>()
    },
  })

  constructor(
    @Inject(Catalog) private readonly catalog: Pick<Catalog, 'describeEvent'>,
    @Inject(Bus) private readonly bus: Pick<Bus, 'watch' | 'onReconnect'>,
  ) {}

  /**
   * Events that are missed while the connection to NATS is lost leave old names: then all names are read
   * again.
   */
  onApplicationBootstrap() {
    this.bus.watch(catalog.events.event.updated, ({ eventId }) => this.names.delete(eventId))
    this.bus.onReconnect(() => this.names.clear())
  }

  /** Adds the names to an answer of booking that is about one event, in place. */
  async add<T extends object>(answer: T & { eventId: string }): Promise<T> {
    return this.addOf(answer.eventId, answer)
  }

  /** Adds the names to an answer that does not say which event it is about. */
  async addOf<T extends object>(eventId: string, answer: T): Promise<T> {
    const names = this.names.get(eventId) ?? (await this.names.forceFetch(eventId))
    addNames(answer, names)
    return answer
  }

  /** Adds the names to every item of a list. */
  async addAll<P extends { data: { eventId: string }[] }>(page: P): Promise<P> {
    for (const answer of page.data) await this.add(answer)
    return page
  }

  private async find(eventId: string): Promise<Names | undefined> {
    const context = { ...currentOrNewContext(), actor: null, deadline: Date.now() + TIMEOUT_MS }
    const described = inContext(context, () => this.catalog.describeEvent({ eventId }))
    return described.then(
      ({ tiers }) => new Map(tiers.map(({ id, name }) => [id, name])),
      (error: unknown) => {
        if (error instanceof Fault) return undefined
        throw error
      },
    )
  }
}
