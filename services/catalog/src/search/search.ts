import { Controller } from '@nestjs/common'
import {
  catalog,
  type EventSummary,
  type EventQuery,
  type FacetQuery,
  type Facets,
  type Page,
} from '@boxoffice/contracts'
import { Json } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, cursorAfter, readCursor } from '@boxoffice/service'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { facetsOf } from './facets.js'
import { filtersOf } from './filters.js'
import { matches, placeIn, type Match } from './matches.js'
import { kilometres } from './near.js'
import { ShownEvents } from './shown.js'
import { wordingOf } from './wording.js'

/** Finding published events: from the listings, which say what there is, to the events as everybody sees them. */
@Controller()
export class Search {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: ShownEvents,
  ) {}

  /** The published events that match. Throws `invalid` for a cursor of another query. */
  @Handle(catalog.methods.listEvents)
  async listEvents({ limit, cursor, ...asked }: EventQuery): Promise<Json<Page<EventSummary>>> {
    const { q, sort = q ? 'relevance' : 'date', near, radiusKm } = asked
    const query = { list: 'events', ...asked }
    const after = readCursor(cursor, query, placeIn(sort))
    const wording = q ? await wordingOf(this.db, q, after?.[3] ?? undefined) : undefined
    if (q && !wording) return page([], null)

    const { category, city, rest } = filtersOf(asked, this.clock.now())
    const conditions = [category, city, ...rest].filter(condition => condition !== undefined)
    const found = await matches(this.db, { sort, near, radiusKm, conditions, wording }, after, limit + 1)
    const place = (match: Match) => [match.class, match.key, match.id, wording?.since ?? null]
    return page(await this.shown(found.slice(0, limit)), cursorAfter(found, limit, query, place))
  }

  /** How many events each category and city would leave, of those that match otherwise. */
  @Handle(catalog.methods.listFacets)
  async listFacets({ q, ...asked }: FacetQuery): Promise<Facets> {
    const wording = q ? await wordingOf(this.db, q) : undefined
    if (q && !wording) return { categories: [], cities: [] }
    const { rest, ...choices } = filtersOf(asked, this.clock.now())
    if (wording) rest.push(Prisma.sql`words @@ ${wording.lenient}::tsquery`)
    return facetsOf(this.db, { ...choices, rest })
  }

  /** The events as JSON. */
  private async shown(found: Match[]): Promise<string[]> {
    const events = await this.events.of(found)
    return found.flatMap(({ id, nearness }) => {
      const event = events.get(id)
      if (!event) return []
      return nearness === null ? event : `${event.slice(0, -1)},"distanceKm":${kilometres(nearness)}}`
    })
  }
}

const page = (events: string[], nextCursor: string | null) =>
  new Json<Page<EventSummary>>(`{"data":[${events.join()}],"nextCursor":${JSON.stringify(nextCursor)}}`)
