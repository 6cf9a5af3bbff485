import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import {
  Booking,
  Catalog,
  catalog,
  type Availability,
  type Event,
  type EventQuery,
  type Page,
} from '@boxoffice/contracts'
import { actor, Bus } from '@boxoffice/bus'
import { prepare } from './prepared.js'
import { SharedCache } from './shared-cache.js'

/** How far what we say is available may lag behind a sale. */
const LAG_MS = 250

/**
 * What everybody reads of events. Only who is nobody gets what is kept, and only for them is it kept: members see drafts
 * and hidden tiers, which must not get in.
 */
@Injectable()
export class PublicReads implements OnApplicationBootstrap {
  private readonly counts = new LRUCache<string, Availability>({
    max: 2_000,
    ttl: LAG_MS,
    fetchMethod: async eventId => prepare(await this.booking.availability({ eventId })),
  })

  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(Booking) private readonly booking: Booking,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(SharedCache) private readonly cache: SharedCache,
  ) {}

  /** What is said while the line is cut is not heard: then all may be old. */
  onApplicationBootstrap() {
    this.bus.watch(catalog.events.event.published, () => this.cache.forget())
    this.bus.onReconnect(() => this.cache.forget())
  }

  async event(input: { idOrSlug: string }): Promise<Event> {
    if (actor()) return this.catalog.getEvent(input)
    return this.cache.read(`event:${input.idOrSlug}`, () => this.catalog.getEvent(input))
  }

  async events(query: EventQuery): Promise<Page<Event>> {
    if (actor()) return this.catalog.listEvents(query)
    return this.cache.read(`events:${JSON.stringify(query)}`, () => this.catalog.listEvents(query))
  }

  async availability({ eventId }: { eventId: string }): Promise<Availability> {
    if (actor()) return this.booking.availability({ eventId })
    return this.counts.forceFetch(eventId)
  }
}
