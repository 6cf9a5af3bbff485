import { v7 as newId } from 'uuid'
import type { Event, EventDetails } from '@boxoffice/contracts'
import type { Prisma } from '../generated/client.js'
import { toImage } from '../images/image-shape.js'
import { toPublicTier, toTier } from '../tiers/tier-shape.js'

/** What belongs to an event wherever it is shown. */
export const whole = {
  category: true,
  tiers: { orderBy: { position: 'asc' } },
  images: { orderBy: { position: 'asc' } },
} satisfies Prisma.EventInclude

export type Question = Event['questions'][number]
export type WholeEvent = Prisma.EventGetPayload<{ include: typeof whole }>

/** What an event says of itself, as its columns. Its category is a row of its own, and so are its tiers. */
export function columnsOf({ venue, category: _, refundPolicy, questions, ...own }: EventDetails) {
  const { name: venueName, address = null, latitude = null, longitude = null, ...place } = venue
  return {
    ...own,
    ...place,
    venueName,
    address,
    latitude,
    longitude,
    questions: questions.map(question => ({ ...question, id: question.id ?? newId() })),
    refundHoursBefore: refundPolicy?.hoursBefore ?? null,
    refundPercent: refundPolicy?.percent ?? null,
  }
}

/** The event as who may edit it sees it: with every tier, and the codes that open them. */
export const toEvent = (row: WholeEvent): Event => ({
  ...detailsOf(row),
  tiers: row.tiers.map(tier => toTier(tier, row.currency)),
})

/** The event as the staff at its doors see it: with every tier, without the codes. */
export const toStaffEvent = (row: WholeEvent): Event => ({
  ...detailsOf(row),
  tiers: row.tiers.map(tier => toPublicTier(tier, row.currency)),
})

/**
 * The event as everybody sees it: without its hidden tiers, save those that this code opens, and without what is asked for the
 * others alone.
 */
export function toPublicEvent(row: WholeEvent, accessCode?: string): Event {
  const details = detailsOf(row)
  const tiers = row.tiers.filter(tier => !tier.hidden || opens(accessCode, tier.accessCode))
  const shown = new Set(tiers.map(({ id }) => id))
  return {
    ...details,
    tiers: tiers.map(tier => toPublicTier(tier, row.currency)),
    questions: details.questions.flatMap(question => askedFor(question, tierId => shown.has(tierId))),
  }
}

/** The question as it is asked for these tiers only, if for any of them. One that names no tiers is asked for all. */
export function askedFor(question: Question, isAmong: (tierId: string) => boolean): Question[] {
  if (!question.tierIds) return [question]
  const tierIds = question.tierIds.filter(isAmong)
  return tierIds.length ? [{ ...question, tierIds }] : []
}

/** Whether a code that somebody typed is that of a tier. */
export const opens = (typed: string | undefined, accessCode: string | null): boolean =>
  typed !== undefined && accessCode !== null && typed.toLowerCase() === accessCode.toLowerCase()

function detailsOf(row: WholeEvent): Omit<Event, 'tiers'> {
  const { id, slug, title, description, status, timeZone, currency, capacity, version } = row
  const { waitingRoom, spotsThreshold, seriesId, cancelReason } = row
  return {
    id,
    slug,
    title,
    description,
    category: row.category.name,
    state: status,
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

const toRefundPolicy = ({ refundHoursBefore, refundPercent }: WholeEvent): Event['refundPolicy'] =>
  refundHoursBefore === null || refundPercent === null
    ? null
    : { hoursBefore: refundHoursBefore, percent: refundPercent }

const toVenue = ({ venueName, address, city, country, latitude, longitude }: WholeEvent): Event['venue'] => ({
  name: venueName,
  address: address ?? undefined,
  city,
  country,
  latitude: latitude ?? undefined,
  longitude: longitude ?? undefined,
})
