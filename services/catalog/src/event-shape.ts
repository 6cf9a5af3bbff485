import { v7 as newId } from 'uuid'
import type { Event, NewEvent, NewTier, Tier } from '@boxoffice/contracts'
import type { Prisma } from './generated/client.js'

/** What belongs to an event wherever it is shown. */
export const whole = {
  category: true,
  tiers: { orderBy: { position: 'asc' } },
} satisfies Prisma.EventInclude

export type WholeEvent = Prisma.EventGetPayload<{ include: typeof whole }>
type TierRow = WholeEvent['tiers'][number]

/** What a new event says of itself, as its columns. */
export function columnsOf({ venue, organizerId, category, tiers, ...own }: NewEvent) {
  const { name: venueName, ...place } = venue
  return { ...own, venueName, ...place }
}

/** New tiers of an event, in their order. */
export const tierRows = (eventId: string, tiers: NewTier[]): Prisma.TierCreateManyInput[] =>
  tiers.map((tier, position) => ({
    ...tier,
    id: newId(),
    eventId,
    position,
    price: tier.price === 0 ? 0 : tier.price.amount,
  }))

/** The event as its members see it: with every tier. */
export function toEvent(row: WholeEvent): Event {
  const { id, slug, title, description, status, timeZone, currency, capacity, version } = row
  return {
    id,
    slug,
    title,
    description,
    category: row.category.name,
    status,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    timeZone,
    venue: toVenue(row),
    organizer: { id: row.organizerId, name: row.organizerName },
    images: [],
    currency,
    capacity,
    tiers: row.tiers.map(tier => toTier(tier, currency)),
    version,
  }
}

/** The event as everybody sees it: without its hidden tiers. */
export const toPublicEvent = (row: WholeEvent): Event =>
  toEvent({ ...row, tiers: row.tiers.filter(tier => !tier.hidden) })

const toVenue = ({ venueName, address, city, country, latitude, longitude }: WholeEvent): Event['venue'] => ({
  name: venueName,
  address: address ?? undefined,
  city,
  country,
  latitude: latitude ?? undefined,
  longitude: longitude ?? undefined,
})

/** A tier, with its price in the event's currency. */
export function toTier(row: TierRow, currency: string): Tier {
  const { id, name, capacity, minPerOrder, maxPerOrder, maxPerBuyer, hidden } = row
  return {
    id,
    name,
    price: { amount: Number(row.price), currency },
    capacity,
    salesStart: row.salesStart?.toISOString() ?? null,
    salesEnd: row.salesEnd?.toISOString() ?? null,
    minPerOrder,
    maxPerOrder,
    maxPerBuyer,
    hidden,
  }
}
