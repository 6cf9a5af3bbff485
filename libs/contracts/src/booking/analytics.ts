import { z } from 'zod'
import { Id, Time } from '../common.js'
import { Money } from '../money.js'
import { TierName } from './tickets.js'

const counts = {
  orders: z.int().describe('the number of confirmed orders'),
  tickets: z.int().describe('the number of tickets sold, less refunded ones'),
  admitted: z.int(),
}

/** Sums of money, one for each currency. */
const sums = {
  revenue: z.array(Money).describe('gross: refunds are not deducted'),
  refunds: z.array(Money),
}

export const Overview = z
  .object({
    ...counts,
    ...sums,
    events: z.int(),
    holds: z.int(),
    conversion: z.number().nullable().describe('confirmed orders divided by all orders, 0 to 1'),
  })
  .meta({ id: 'Overview' })
export type Overview = z.output<typeof Overview>

export const EventAnalyticsQuery = z.object({
  eventId: Id,
  from: Time.optional(),
  to: Time.optional(),
  interval: z.enum(['hour', 'day', 'week']).default('day').describe('the length of an interval, in UTC'),
})

export const EventAnalytics = z
  .object({
    eventId: Id,
    ...counts,
    revenue: Money.describe('gross: refunds are not deducted'),
    refunds: Money,
    holds: z.int().describe('the number of tickets held now'),
    conversion: z.number().nullable(),
    tiers: z.array(
      z.object({
        tierId: Id,
        tierName: TierName,
        capacity: z.int(),
        sold: z.int(),
        held: z.int(),
        admitted: z.int(),
        revenue: Money.describe('gross, without coupons and fees of whole orders'),
      }),
    ),
    salesByInterval: z
      .array(z.object({ intervalStart: Time, orders: z.int(), tickets: z.int(), revenue: Money }))
      .describe(
        'sales by the time of the order, oldest interval first, without intervals that had none; money and tickets count as above',
      ),
  })
  .meta({ id: 'EventAnalytics' })
export type EventAnalytics = z.output<typeof EventAnalytics>
