import { v7 as newId } from 'uuid'
import { DynamicPricing, EventDetails, parse, TierDiscount, Time } from '@boxoffice/contracts'
import { Prisma, type Tier as TierRow } from '../generated/client.js'
import { columnsOf, toEvent, type WholeEvent } from './event-shape.js'

/** An event that is not there yet, with its tiers and without a slug. */
export interface Draft {
  event: Omit<Prisma.EventCreateManyInput, 'slug'> & { id: string }
  tiers: Prisma.TierCreateManyInput[]
}

interface Copy {
  /** Of the copy; that of the event, unless given. */
  startsAt?: string
  createdAt: Date
  seriesId?: string
}

type Move = <T extends string | null | undefined>(time: T) => T | string

/**
 * A draft that says of itself what the event does, with ids of its own. With another start, everything that has a time moves by as
 * much: as moments, so that who wants the same time of day across a change of clocks names that moment. Throws `invalid` when a
 * time would leave what can be kept.
 */
export function copyOf(row: WholeEvent, { startsAt, createdAt, seriesId }: Copy): Draft {
  const shift = startsAt === undefined ? 0 : Date.parse(startsAt) - row.startsAt.getTime()
  const move: Move = time => (time ? moved(time, shift) : time)
  const event = toEvent(row)
  const tierIds = new Map(row.tiers.map(({ id }) => [id, newId()]))
  const id = newId()
  const details = parse(EventDetails, {
    ...event,
    startsAt: move(event.startsAt),
    endsAt: move(event.endsAt),
    questions: event.questions.map(({ id: _, tierIds: askedFor, ...question }) => ({
      ...question,
      tierIds: askedFor?.flatMap(tierId => tierIds.get(tierId) ?? []),
    })),
  })
  const { categoryId, organizerId, organizerName } = row
  return {
    event: { ...columnsOf(details), id, categoryId, organizerId, organizerName, createdAt, seriesId },
    tiers: row.tiers.map(tier => tierOf(tier, { id: tierIds.get(tier.id)!, eventId: id }, move)),
  }
}

function tierOf(row: TierRow, ids: { id: string; eventId: string }, move: Move): Prisma.TierCreateManyInput {
  const discount = TierDiscount.nullable().parse(row.discount)
  const pricing = DynamicPricing.nullable().parse(row.pricing)
  const steps = pricing?.steps.map(step => (step.from ? { ...step, from: move(step.from) } : step))
  return {
    ...row,
    ...ids,
    version: 1,
    salesStart: move(row.salesStart?.toISOString()),
    salesEnd: move(row.salesEnd?.toISOString()),
    discount: discount ? { ...discount, endsAt: move(discount.endsAt) } : Prisma.DbNull,
    pricing: pricing ? { ...pricing, steps } : Prisma.DbNull,
  }
}

const moved = (time: string, shift: number) => parse(Time, new Date(Date.parse(time) + shift).toISOString())
