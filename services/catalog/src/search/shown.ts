import { LRUCache } from 'lru-cache'
import { Injectable } from '@nestjs/common'
import { Db } from '../db.js'
import { toPublicEvent, type WholeEvent } from '../events/event-shape.js'
import { toSummary } from '../events/event-summary.js'

/** How much JSON is kept. */
const CHARACTERS_MAX = 32_000_000

interface Version {
  id: string
  version: number
}

interface Shown extends Version {
  text: string
}

type Row = Record<string, unknown>

interface Found {
  event: Row
  category: WholeEvent['category']
  tiers: Row[]
  images: Row[]
}

/**
 * Published events as everybody sees them in lists, as JSON, kept in this process. Whatever changes of what is seen, the version
 * does too, and who asks names it: nobody need say what has changed.
 */
@Injectable()
export class ShownEvents {
  private readonly kept = new LRUCache<string, Shown>({
    maxSize: CHARACTERS_MAX,
    sizeCalculation: ({ text }) => text.length,
  })

  constructor(private readonly db: Db) {}

  /** These events by id, in this version or a later one. One that is gone meanwhile is not among them. */
  async of(wanted: Version[]): Promise<Map<string, string>> {
    const shown = new Map<string, string>()
    const missing: string[] = []
    for (const { id, version } of wanted) {
      const event = this.kept.get(id)
      if (event && event.version >= version) shown.set(id, event.text)
      else missing.push(id)
    }
    if (missing.length)
      for (const event of await read(this.db, missing)) {
        this.kept.set(event.id, event)
        shown.set(event.id, event.text)
      }
    return shown
  }
}

/** In one statement: a page of twenty costs a fraction of what it costs to load each of their tables. */
async function read(db: Db, ids: string[]): Promise<Shown[]> {
  const found = await db.$queryRaw<Found[]>`
    select to_json(event) event, to_json(category) category,
      array(select to_json(tier) from tiers tier where event_id = event.id order by position) tiers,
      array(select to_json(image) from images image where event_id = event.id order by position) images
    from unnest(${ids}::uuid[]) id join events event using (id) join categories category on category.id = category_id`
  return found.map(row => {
    const event = toSummary(toPublicEvent(wholeEvent(row)))
    return { id: event.id, version: event.version, text: JSON.stringify(event) }
  })
}

/** As Prisma gives it, save that a price is a number: JSON knows no other. */
function wholeEvent({ event, category, tiers, images }: Found): WholeEvent {
  return {
    ...inPrisma(event),
    category,
    tiers: tiers.map(inPrisma),
    images: images.map(inPrisma),
  } as unknown as WholeEvent
}

/** With its names for the columns, and with dates for moments. */
function inPrisma(row: Row): Row {
  const named: Row = {}
  for (const column in row) {
    const { name, isMoment } = (columns[column] ??= described(column))
    named[name] = isMoment && row[column] ? new Date(row[column] as string) : row[column]
  }
  return named
}

const columns: Record<string, { name: string; isMoment: boolean }> = {}

const described = (column: string) => ({
  name: column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  isMoment: /(_at|_start|_end)$/.test(column),
})
