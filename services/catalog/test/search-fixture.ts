import { v7 as newId } from 'uuid'
import type { Db } from '../src/db.js'
import type { EventState } from '../src/generated/client.js'

const DAY_MS = 86_400_000

/** An event of a test of the search. `prices` are those of its visible tiers; a hidden one costs 1. */
export interface SearchedEvent {
  title: string
  description?: string
  venueName?: string
  city?: string
  country?: string
  organizerName?: string
  organizerId?: string
  /** The day of 2027. */
  day?: number
  prices?: number[]
  currency?: string
  category?: number
  coordinates?: [number, number]
  state?: EventState
}

/** Inserts published events directly into the tables. Returns their ids in the same order. */
export async function addEvents(db: Db, events: SearchedEvent[]): Promise<string[]> {
  const ids = events.map(() => newId())
  const rows = events.map((event, index) => rowOf(event, ids[index]!))
  await db.event.createMany({ data: rows })
  const tiers = events.flatMap(({ prices = [0] }, index) =>
    [...prices.map(price => ({ price, hidden: false })), { price: 1, hidden: true }].map(
      (tier, position) => ({
        ...tier,
        id: newId(),
        eventId: ids[index]!,
        position,
        name: `Tier ${position}`,
        capacity: 10,
        minPerOrder: 1,
        maxPerOrder: 10,
      }),
    ),
  )
  await db.tier.createMany({ data: tiers })
  return ids
}

function rowOf({ prices: _, day = 1, category = 1, coordinates, ...event }: SearchedEvent, id: string) {
  const startsAt = new Date(Date.UTC(2027, 0, 1) + day * DAY_MS)
  const [latitude, longitude] = coordinates ?? [null, null]
  return {
    description: '',
    venueName: 'Pavilion',
    city: 'Nowhere',
    country: 'NG',
    organizerName: 'Lagoon',
    organizerId: newId(),
    currency: 'NGN',
    state: 'PUBLISHED' as const,
    ...event,
    id,
    slug: id,
    categoryId: `019a9f80-0000-7000-8000-00000000000${category}`,
    startsAt,
    endsAt: new Date(startsAt.getTime() + DAY_MS),
    timeZone: 'UTC',
    latitude,
    longitude,
    createdAt: startsAt,
    publishedAt: startsAt,
  }
}
