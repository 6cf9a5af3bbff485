import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Money } from '../money.js'
import { TierName } from './tickets.js'

const counts = {
  orders: z.int().describe('confirmed'),
  tickets: z.int().describe('sold, less those refunded'),
  admitted: z.int(),
}

/** Money by currency: an organizer may sell in several. */
const sums = {
  revenue: z.array(Money).describe('gross: what was paid, with what went back'),
  refunds: z.array(Money),
}

export const Overview = z
  .object({
    ...counts,
    ...sums,
    events: z.int(),
    holds: z.int(),
    conversion: z.number().nullable().describe('confirmed of all orders, 0 to 1'),
  })
  .meta({ id: 'Overview' })
export type Overview = z.output<typeof Overview>

export const EventAnalyticsQuery = z.object({
  eventId: Id,
  from: Time.optional(),
  to: Time.optional(),
  every: z.enum(['hour', 'day', 'week']).default('day').describe('in UTC'),
})

export const EventAnalytics = z
  .object({
    eventId: Id,
    ...counts,
    revenue: Money.describe('gross: what was paid, with what went back'),
    refunds: Money,
    holds: z.int().describe('held at present'),
    conversion: z.number().nullable(),
    tiers: z.array(
      z.object({
        tierId: Id,
        tierName: TierName,
        capacity: z.int(),
        sold: z.int(),
        held: z.int(),
        admitted: z.int(),
        revenue: Money.describe('gross, apart from coupons and fees of whole orders'),
      }),
    ),
    series: z
      .array(z.object({ at: Time, orders: z.int(), tickets: z.int(), revenue: Money }))
      .describe('by when it was ordered; counted as the event is'),
  })
  .meta({ id: 'EventAnalytics' })
export type EventAnalytics = z.output<typeof EventAnalytics>
