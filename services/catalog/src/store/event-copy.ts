import { v7 as newId } from 'uuid'
import { DynamicPricing, EventDetails, parse, TierDiscount, Time } from '@boxoffice/contracts'
import { Prisma, type Tier as TierRow } from '../generated/client.js'
import { columnsOf, toEvent, type EventRow } from '../views/event-view.js'
import type { NewDraft } from './drafts.js'

interface CopyOptions {
  /** The start of the copy; by default the start of the event. */
  startsAt?: string
  createdAt: Date
  seriesId?: string
}

type Shift = <T extends string | null | undefined>(time: T) => T | string

/**
 * A draft with the event's details and tiers under new ids, without its images. A new start shifts all times by the same duration: as
 * moments, so a caller who wants the same time of day across a change of clocks passes that moment. Throws `invalid` when a shifted
 * time is out of range.
 */
export function copyOf(row: EventRow, { startsAt, createdAt, seriesId }: CopyOptions): NewDraft {
  const shiftMs = startsAt === undefined ? 0 : Date.parse(startsAt) - row.startsAt.getTime()
  const shift: Shift = time => (time ? shifted(time, shiftMs) : time)
  const event = toEvent(row)
  const tierIds = new Map(row.tiers.map(({ id }) => [id, newId()]))
  const id = newId()
  const details = parse(EventDetails, {
    ...event,
    startsAt: shift(event.startsAt),
    endsAt: shift(event.endsAt),
    questions: event.questions.map(({ id: _, tierIds: askedFor, ...question }) => ({
      ...question,
      tierIds: askedFor?.flatMap(tierId => tierIds.get(tierId) ?? []),
    })),
  })
  const { categoryId, organizerId, organizerName } = row
  return {
    event: { ...columnsOf(details), id, categoryId, organizerId, organizerName, createdAt, seriesId },
    tiers: row.tiers.map(tier => tierOf(tier, { id: tierIds.get(tier.id)!, eventId: id }, shift)),
  }
}

function tierOf(
  row: TierRow,
  ids: { id: string; eventId: string },
  shift: Shift,
): Prisma.TierCreateManyInput {
  const discount = TierDiscount.nullable().parse(row.discount)
  const pricing = DynamicPricing.nullable().parse(row.pricing)
  const steps = pricing?.steps.map(step => (step.from ? { ...step, from: shift(step.from) } : step))
  return {
    ...row,
    ...ids,
    version: 1,
    salesStart: shift(row.salesStart?.toISOString()),
    salesEnd: shift(row.salesEnd?.toISOString()),
    discount: discount ? { ...discount, endsAt: shift(discount.endsAt) } : Prisma.DbNull,
    pricing: pricing ? { ...pricing, steps } : Prisma.DbNull,
  }
}

const shifted = (time: string, shiftMs: number) =>
  parse(Time, new Date(Date.parse(time) + shiftMs).toISOString())
