import { Controller } from '@nestjs/common'
import { catalog, type EventQuery, type EventSummary, type Page } from '@boxoffice/contracts'
import { Json } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, cursorAfter, readCursor } from '@boxoffice/service'
import { Db } from '../db.js'
import { toKilometres } from '../search/distance.js'
import { EventSummaries } from '../search/event-summaries.js'
import { filtersOf } from '../search/filters.js'
import { cursorOf, findMatches, type Match } from '../search/matches.js'
import { parseText } from '../search/text-query.js'

@Controller()
export class ListEventsHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly summaries: EventSummaries,
  ) {}

  /** The matching published events. Throws `invalid` for a cursor of another query. */
  @Handle(catalog.methods.listEvents)
  async listEvents({ limit, cursor, ...search }: EventQuery): Promise<Json<Page<EventSummary>>> {
    const { q, sort = q ? 'relevance' : 'date', near, radiusKm } = search
    const query = { list: 'events', ...search }
    const after = readCursor(cursor, query, cursorOf(sort))
    const text = q ? await parseText(this.db, q, after?.[3] ?? undefined) : undefined
    if (q && !text) return toPage([], null)

    const { category, city, others } = filtersOf(search, this.clock.now())
    const conditions = [category, city, ...others].filter(condition => condition !== undefined)
    const found = await findMatches(this.db, { sort, near, radiusKm, conditions, text }, after, limit + 1)
    const position = (match: Match) => [match.class, match.key, match.id, text?.since ?? null]
    return toPage(await this.toJson(found.slice(0, limit)), cursorAfter(found, limit, query, position))
  }

  private async toJson(found: Match[]): Promise<string[]> {
    const summaries = await this.summaries.find(found)
    return found.flatMap(({ id, distanceRank }) => {
      const json = summaries.get(id)
      if (!json) return []
      return distanceRank === null ? json : `${json.slice(0, -1)},"distanceKm":${toKilometres(distanceRank)}}`
    })
  }
}

const toPage = (events: string[], nextCursor: string | null) =>
  new Json<Page<EventSummary>>(`{"data":[${events.join()}],"nextCursor":${JSON.stringify(nextCursor)}}`)
