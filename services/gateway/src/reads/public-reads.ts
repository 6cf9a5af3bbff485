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

/** Changes at other replicas are gathered for this time before lists are loaded anew, which bounds how often they are. */
const GATHER_MS = 250

type ByCode = { accessCode?: string }
type OfEvent = ByCode & { eventId: string }

/**
 * Public reads of events, from a cache that integration events invalidate. Callers that may see more, and callers with an access code,
 * are answered by catalog or booking.
 */
@Injectable()
export class PublicReads implements OnApplicationBootstrap, OnModuleDestroy {
  /** Events, by id. */
  private readonly eventsById: SharedCache
  /** Ids of events, by slug. An event keeps its slug. */
  private readonly idsBySlug: SharedCache
  /** Lists are passed on as JSON, unparsed. */
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

  /** Events that are published while a connection is lost are missed, so the whole cache, here and in Redis, may be out of date. */
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

  /** The tiers' availability is the same for every caller without an access code. */
  async availability({ eventId, accessCode }: OfEvent): Promise<Availability> {
    if (accessCode === undefined) return this.counts.of(eventId)
    return this.names.add(await this.booking.getAvailability({ eventId, accessCode }))
  }

  /**
   * Resolves with the result of a change once this replica answers no older version, so that its author reads it at once; other replicas
   * receive its integration event. Drops the named event and all lists; without an event, everything.
   */
  async after<T>(change: Promise<T>, eventId?: string): Promise<T> {
    const changed = await change
    this.forget(eventId)
    return changed
  }

  /** The public answer; for a caller that may see more or has an access code, the answer of `ask`. */
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
      // The event may be a draft, which its organizer's members see.
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
