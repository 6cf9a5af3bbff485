import { LRUCache } from 'lru-cache'
import { Injectable } from '@nestjs/common'
import { toSummary } from '../core/event-summary.js'
import { Db } from '../db.js'
import { toPublicEvent, type EventRow } from '../views/event-view.js'

/** The size of the cache, in characters of JSON. */
const CHARACTERS_MAX = 32_000_000

interface Version {
  id: string
  version: number
}

interface CachedSummary extends Version {
  json: string
}

type JsonRow = Record<string, unknown>

interface FoundRow {
  event: JsonRow
  category: EventRow['category']
  tiers: JsonRow[]
  images: JsonRow[]
}

/**
 * Summaries of published events for everybody, as JSON, cached in this process. Whatever changes a summary also increases its event's
 * version, which callers pass: so the cache needs no invalidation.
 */
@Injectable()
export class EventSummaries {
  private readonly cache = new LRUCache<string, CachedSummary>({
    maxSize: CHARACTERS_MAX,
    sizeCalculation: ({ json }) => json.length,
  })

  constructor(private readonly db: Db) {}

  /** The summaries by event id, in these versions or later ones, without events that were deleted meanwhile. */
  async find(versions: Version[]): Promise<Map<string, string>> {
    const summaries = new Map<string, string>()
    const missing: string[] = []
    for (const { id, version } of versions) {
      const cached = this.cache.get(id)
      if (cached && cached.version >= version) summaries.set(id, cached.json)
      else missing.push(id)
    }
    if (missing.length)
      for (const summary of await read(this.db, missing)) {
        this.cache.set(summary.id, summary)
        summaries.set(summary.id, summary.json)
      }
    return summaries
  }
}

/** Reads in one statement: for a page of twenty, one query per table takes several times as long. */
async function read(db: Db, ids: string[]): Promise<CachedSummary[]> {
  const found = await db.$queryRaw<FoundRow[]>`
    select to_json(event) event, to_json(category) category,
      array(select to_json(tier) from tiers tier where event_id = event.id order by position) tiers,
      array(select to_json(image) from images image where event_id = event.id order by position) images
    from unnest(${ids}::uuid[]) id join events event using (id) join categories category on category.id = category_id`
  return found.map(row => {
    const event = toSummary(toPublicEvent(toEventRow(row)))
    return { id: event.id, version: event.version, json: JSON.stringify(event) }
  })
}

/** The row as Prisma returns it, except that a price is a number: JSON has no other. */
function toEventRow({ event, category, tiers, images }: FoundRow): EventRow {
  return {
    ...toPrismaRow(event),
    category,
    tiers: tiers.map(toPrismaRow),
    images: images.map(toPrismaRow),
  } as unknown as EventRow
}

function toPrismaRow(row: JsonRow): JsonRow {
  const named: JsonRow = {}
  for (const column in row) {
    const { name, isTime } = (fields[column] ??= fieldOf(column))
    named[name] = isTime && row[column] ? new Date(row[column] as string) : row[column]
  }
  return named
}

/** The fields of columns that were read before, by column. */
const fields: Record<string, { name: string; isTime: boolean }> = {}

const fieldOf = (column: string) => ({
  name: column.replace(/_(.)/g, (_, deadLetter: string) => deadLetter.toUpperCase()),
  isTime: /(_at|_start|_end)$/.test(column),
})
