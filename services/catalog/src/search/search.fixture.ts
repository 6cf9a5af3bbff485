import { v7 as newId } from 'uuid'
import type { Db } from '../db.js'
import type { EventStatus } from '../generated/client.js'

const DAY_MS = 86_400_000

/** An event as a test of the search describes it; `prices` are of its visible tiers, and a hidden one costs 1. */
export interface Described {
  title: string
  description?: string
  venueName?: string
  city?: string
  country?: string
  organizerName?: string
  organizerId?: string
  /** On which day of 2027 it is. */
  day?: number
  prices?: number[]
  currency?: string
  category?: number
  place?: [number, number]
  status?: EventStatus
}

/** Puts events on sale, without asking anybody. Their ids come in the same order. */
export async function addEvents(db: Db, described: Described[]): Promise<string[]> {
  const ids = described.map(() => newId())
  const rows = described.map((event, index) => rowOf(event, ids[index]!))
  await db.event.createMany({ data: rows })
  const tiers = described.flatMap(({ prices = [0] }, index) =>
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

function rowOf({ prices: _, day = 1, category = 1, place, ...event }: Described, id: string) {
  const startsAt = new Date(Date.UTC(2027, 0, 1) + day * DAY_MS)
  const [latitude, longitude] = place ?? [null, null]
  return {
    description: '',
    venueName: 'Pavilion',
    city: 'Nowhere',
    country: 'NG',
    organizerName: 'Lagoon',
    organizerId: newId(),
    currency: 'NGN',
    status: 'PUBLISHED' as const,
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
