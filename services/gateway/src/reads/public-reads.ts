import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import {
  Booking,
  Catalog,
  catalog,
  Id,
  type Availability,
  type Category,
  type Event,
  type EventQuery,
  type EventSummary,
  type FacetQuery,
  type Facets,
  type Page,
  type Tier,
} from '@boxoffice/contracts'
import { actor, Bus, Json } from '@boxoffice/bus'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from '../config.js'
import { Counts } from './counts.js'
import { Insiders } from './insiders.js'
import { TierNames } from './tier-names.js'
import { SharedCache } from './shared-cache.js'

/** How long changes of others gather before lists are made anew: many a second must not be as many lists. */
const GATHER_MS = 250

type ByCode = { accessCode?: string }
type OfEvent = ByCode & { eventId: string }

/**
 * What everybody reads of events, from a cache that what happens to them keeps true. Who may see more is answered by the owner
 * of it all, and so is a code.
 */
@Injectable()
export class PublicReads implements OnApplicationBootstrap, OnModuleDestroy {
  /** By id. */
  private readonly eventsById: SharedCache
  /** An event keeps its slug. */
  private readonly idsBySlug: SharedCache
  /** Only passed on: nobody here looks into a list. */
  private readonly lists: SharedCache
  private gathering: NodeJS.Timeout | undefined

  constructor(
    @Inject(Config) config: Config,
    @Inject(RedisClient) private readonly store: RedisClient,
    @Inject(Bus) private readonly bus: Pick<Bus, 'watch' | 'onReconnect' | 'json'>,
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(Booking) private readonly booking: Pick<Booking, 'getAvailability'>,
    @Inject(Insiders) private readonly insiders: Insiders,
    @Inject(Counts) private readonly counts: Counts,
    @Inject(TierNames) private readonly names: Pick<TierNames, 'add'>,
  ) {
    this.eventsById = new SharedCache('events', store, config)
    this.idsBySlug = new SharedCache('slugs', store, config)
    this.lists = new SharedCache('lists', store, config, text => new Json(text))
  }

  /** Events published while a connection is lost are not received: then all may be old that was read, or left in Redis, before. */
  onApplicationBootstrap() {
    for (const event of Object.values(catalog.events.event))
      this.bus.watch(event, ({ eventId }) => this.handleChange(eventId))
    this.bus.watch(catalog.events.event.deleted, () => this.idsBySlug.forget())
    this.bus.watch(catalog.events.category.changed, () => this.forget())
    this.bus.onReconnect(() => this.forget())
    this.store.on('ready', () => this.caches.forEach(cache => cache.forgetShared()))
  }

  onModuleDestroy = () => clearTimeout(this.gathering)

  event({ idOrSlug, accessCode }: ByCode & { idOrSlug: string }): Promise<Event> {
    const ask = () => this.catalog.getEvent({ idOrSlug, accessCode })
    return this.asSeen(idOrSlug, accessCode, event => event, ask)
  }

  tiers({ eventId, accessCode }: OfEvent): Promise<{ data: Tier[] }> {
    const ask = () => this.catalog.listTiers({ eventId, accessCode })
    return this.asSeen(eventId, accessCode, ({ tiers }) => ({ data: tiers }), ask)
  }

  tier({ eventId, tierId, accessCode }: OfEvent & { tierId: string }): Promise<Tier> {
    const ask = () => this.catalog.getTier({ eventId, tierId, accessCode })
    return this.asSeen(eventId, accessCode, event => tierOf(event, tierId), ask)
  }

  events(query: EventQuery): Promise<Json<Page<EventSummary>>> {
    const ask = () => this.bus.json(catalog.methods.listEvents, query)
    return this.lists.read(`events:${JSON.stringify(query)}`, ask)
  }

  facets(query: FacetQuery): Promise<Json<Facets>> {
    const ask = () => this.bus.json(catalog.methods.listFacets, query)
    return this.lists.read(`facets:${JSON.stringify(query)}`, ask)
  }

  categories(): Promise<Json<{ data: Category[] }>> {
    return this.lists.read('categories', () => this.bus.json(catalog.methods.listCategories, {}))
  }

  /** The same to everybody, but for who has a code. */
  async availability({ eventId, accessCode }: OfEvent): Promise<Availability> {
    if (accessCode === undefined) return this.counts.of(eventId)
    return this.names.add(await this.booking.getAvailability({ eventId, accessCode }))
  }

  /**
   * What a change gave, once nobody is answered here from before it any more: who made it sees it at once, others receive an event.
   * It touches this event, and the lists; everything, if none is named.
   */
  async after<T>(change: Promise<T>, eventId?: string): Promise<T> {
    const changed = await change
    this.forget(eventId)
    return changed
  }

  /** What everybody sees of an event; or what `ask` gives, for who may see more or has a code. */
  private async asSeen<T>(
    idOrSlug: string,
    accessCode: string | undefined,
    look: (event: Event) => T,
    ask: () => Promise<T>,
  ): Promise<T> {
    const acting = actor()
    if (accessCode !== undefined || acting?.role === 'ADMIN') return ask()
    const isAnonymous = !acting || acting.role === 'GUEST'
    try {
      const event = await this.publicEvent(idOrSlug)
      if (isAnonymous || !(await this.insiders.include(acting, event.organizer.id))) return look(event)
    } catch (error) {
      // To its organizer's members it may be a draft.
      if (isAnonymous || !catalog.faults.eventNotFound.is(error)) throw error
    }
    return ask()
  }

  private async publicEvent(idOrSlug: string): Promise<Event> {
    const id = isId(idOrSlug) ? idOrSlug.toLowerCase() : (await this.bySlug(idOrSlug)).id
    return this.eventsById.read(id, () => this.catalog.getEvent({ idOrSlug: id }))
  }

  private bySlug = (slug: string) =>
    this.idsBySlug.read(slug, async () => ({ id: (await this.catalog.getEvent({ idOrSlug: slug })).id }))

  private handleChange(eventId: string) {
    this.forgetEvent(eventId)
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined
      this.lists.forget()
    }, GATHER_MS)
  }

  private forget(eventId?: string) {
    if (eventId === undefined) return this.caches.forEach(cache => cache.forget())
    this.forgetEvent(eventId)
    this.lists.forget()
  }

  private forgetEvent(eventId: string) {
    this.eventsById.forget(eventId)
    this.idsBySlug.forgetMissing()
  }

  private get caches() {
    return [this.eventsById, this.idsBySlug, this.lists]
  }
}

const isId = (text: string) => text.length === 36 && Id.safeParse(text).success

function tierOf({ tiers }: Event, tierId: string): Tier {
  const tier = tiers.find(({ id }) => id === tierId)
  if (!tier) throw catalog.faults.tierNotFound({})
  return tier
}
