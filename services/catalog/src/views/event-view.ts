import { v7 as newId } from 'uuid'
import type { Event, EventDetails } from '@boxoffice/contracts'
import { limitToTiers, type Question } from '../core/questions.js'
import type { Prisma } from '../generated/client.js'
import { toImage } from './image-view.js'
import { hasAccessCode, toPublicTier, toTier } from './tier-view.js'

/** The rows that belong to an event in every view. */
export const eventInclude = {
  category: true,
  tiers: { orderBy: { position: 'asc' } },
  images: { orderBy: { position: 'asc' } },
} satisfies Prisma.EventInclude

export type EventRow = Prisma.EventGetPayload<{ include: typeof eventInclude }>

/** The columns of an event's details. Category and tiers have rows of their own. */
export function columnsOf({ venue, category: _, refundPolicy, questions, ...own }: EventDetails) {
  const { name: venueName, address = null, latitude = null, longitude = null, ...location } = venue
  return {
    ...own,
    ...location,
    venueName,
    address,
    latitude,
    longitude,
    questions: questions.map(question => ({ ...question, id: question.id ?? newId() })),
    refundHoursBefore: refundPolicy?.hoursBefore ?? null,
    refundPercent: refundPolicy?.percent ?? null,
  }
}

/** The event for its editors: with every tier and access code. */
export const toEvent = (row: EventRow): Event => ({
  ...toDetails(row),
  tiers: row.tiers.map(tier => toTier(tier, row.currency)),
})

/** The event for door staff: with every tier, without access codes. */
export const toStaffEvent = (row: EventRow): Event => ({
  ...toDetails(row),
  tiers: row.tiers.map(tier => toPublicTier(tier, row.currency)),
})

/**
 * The event for everybody: without hidden tiers, except those with this access code, and without questions that are asked for other
 * tiers only.
 */
export function toPublicEvent(row: EventRow, accessCode?: string): Event {
  const details = toDetails(row)
  const tiers = row.tiers.filter(tier => !tier.hidden || hasAccessCode(tier, accessCode))
  const visible = new Set(tiers.map(({ id }) => id))
  return {
    ...details,
    tiers: tiers.map(tier => toPublicTier(tier, row.currency)),
    questions: details.questions.flatMap(question => limitToTiers(question, tierId => visible.has(tierId))),
  }
}

function toDetails(row: EventRow): Omit<Event, 'tiers'> {
  const { id, slug, title, description, state, timeZone, currency, capacity, version } = row
  const { waitingRoom, spotsThreshold, seriesId, cancelReason } = row
  return {
    id,
    slug,
    title,
    description,
    category: row.category.name,
    state,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    timeZone,
    venue: toVenue(row),
    organizer: { id: row.organizerId, name: row.organizerName },
    images: row.images.map(toImage),
    currency,
    capacity,
    questions: row.questions as Question[],
    feesPaidBy: row.feesPaidBy as Event['feesPaidBy'],
    refundPolicy: toRefundPolicy(row),
    waitingRoom,
    spotsThreshold,
    seriesId,
    cancelReason,
    version,
  }
}

const toRefundPolicy = ({ refundHoursBefore, refundPercent }: EventRow): Event['refundPolicy'] =>
  refundHoursBefore === null || refundPercent === null
    ? null
    : { hoursBefore: refundHoursBefore, percent: refundPercent }

const toVenue = ({ venueName, address, city, country, latitude, longitude }: EventRow): Event['venue'] => ({
  name: venueName,
  address: address ?? undefined,
  city,
  country,
  latitude: latitude ?? undefined,
  longitude: longitude ?? undefined,
})
