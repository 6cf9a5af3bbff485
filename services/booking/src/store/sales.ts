import type { z } from 'zod'
import type { EventAnalytics, EventAnalyticsQuery, Money, Overview } from '@boxoffice/contracts'
import type { Db } from '../db.js'
import { Prisma, type Event } from '../generated/client.js'

/** Orders that are confirmed. */
const confirmed = Prisma.sql`state in ('CONFIRMED', 'PARTIALLY_REFUNDED')`

/** Orders that were paid, in any state. */
const paid = Prisma.sql`payment_id is not null`

type Sales = Pick<Overview, 'orders' | 'tickets' | 'admitted' | 'holds' | 'conversion'>

/** Counts of orders and tickets that meet this condition. Conversion is null while every order is still held. */
export async function salesOf(db: Db, which: Prisma.Sql): Promise<Sales> {
  const [[orders], [tickets]] = await Promise.all([
    db.$queryRaw<[{ orders: number; holds: number; decided: number }]>`
      select count(*) filter (where ${confirmed})::int orders, count(*) filter (where state = 'HELD')::int holds,
        count(*) filter (where state <> 'HELD')::int decided
      from orders where ${which}`,
    db.$queryRaw<[{ live: number; admitted: number }]>`
      select count(*) filter (where state in ('VALID', 'ADMITTED'))::int live,
        count(*) filter (where state = 'ADMITTED')::int admitted
      from tickets where ${which}`,
  ])
  return {
    orders: orders.orders,
    holds: orders.holds,
    tickets: tickets.live,
    admitted: tickets.admitted,
    conversion: orders.decided ? orders.orders / orders.decided : null,
  }
}

/** Paid amounts, and the refunded part of them, by currency. */
export async function moneyOf(db: Db, which: Prisma.Sql): Promise<Pick<Overview, 'revenue' | 'refunds'>> {
  const rows = await db.$queryRaw<{ currency: string; paid: bigint; refunded: bigint }[]>`
    select currency, sum(total)::bigint paid, sum(refunded)::bigint refunded
    from orders where ${which} and ${paid} group by currency order by currency`
  const sums = (amountOf: (row: (typeof rows)[number]) => bigint): Money[] =>
    rows.map(row => ({ amount: Number(amountOf(row)), currency: row.currency }))
  return { revenue: sums(row => row.paid), refunds: sums(row => row.refunded) }
}

type TierRow = Omit<EventAnalytics['tiers'][number], 'revenue'> & { revenue: bigint }

/** Sales by tier, in the order of the tiers. Revenue is of order lines: without coupons on whole orders, and without fees. */
export async function tiersOf(db: Db, { id, currency }: Event): Promise<EventAnalytics['tiers']> {
  const rows = await db.$queryRaw<TierRow[]>`
    select tiers.id "tierId", capacity, sold, held, coalesce(admitted, 0)::int admitted, coalesce(revenue, 0)::bigint revenue
    from tiers
    left join (select tier_id, count(*) admitted from tickets
               where event_id = ${id}::uuid and state = 'ADMITTED' group by 1) door on door.tier_id = tiers.id
    left join (select tier_id, sum(line.total - line.discount) revenue
               from orders join order_lines line on order_id = orders.id
               where event_id = ${id}::uuid and ${paid} group by 1) till on till.tier_id = tiers.id
    where tiers.event_id = ${id}::uuid and not withdrawn order by position`
  return rows.map(row => ({ ...row, revenue: { amount: Number(row.revenue), currency } }))
}

type Period = Omit<z.output<typeof EventAnalyticsQuery>, 'eventId'>

/** Sales by hour, day or week (UTC), oldest first, without those that had none. */
export async function salesByIntervalOf(
  db: Db,
  { id, currency }: Event,
  { from, to, interval }: Period,
): Promise<EventAnalytics['salesByInterval']> {
  const rows = await db.$queryRaw<
    { intervalStart: Date; orders: number; tickets: bigint; revenue: bigint }[]
  >`
    select date_trunc(${interval}, created_at) "intervalStart", count(*) filter (where ${confirmed})::int orders,
      coalesce(sum((select sum(quantity - line.refunded) from order_lines line where order_id = orders.id))
               filter (where ${confirmed}), 0)::bigint tickets,
      coalesce(sum(total) filter (where ${paid}), 0)::bigint revenue
    from orders
    where event_id = ${id}::uuid and (${confirmed} or ${paid})
      and created_at >= ${new Date(from ?? 0)} and created_at < ${to ? new Date(to) : new Date('9999-01-01')}
    group by 1 order by 1`
  return rows.map(({ intervalStart, orders, tickets, revenue }) => ({
    intervalStart: intervalStart.toISOString(),
    orders,
    tickets: Number(tickets),
    revenue: { amount: Number(revenue), currency },
  }))
}
