import type { QueryConfig } from 'pg'
import type { Plan } from '../core/plan.js'
import type { Count } from '../core/inventory.js'
import type { OrderRecord } from '../core/order.js'
import { couponCounts, couponWrite, type CouponCounts } from './coupons.js'
import { refundWrite } from './refunds.js'
import { orderInsert, orderLineInsert } from './order-columns.js'
import type { StockBatch } from './stock-batch.js'
import { ticketInsert } from './ticket-columns.js'
import { entryChangeWrite } from './waitlist-offers.js'

/** The statements that write a batch; none when it has changed nothing. A change is written whether or not an event announces it. */
export const writesOf = (batch: StockBatch, before: Counts): QueryConfig[] =>
  [
    stockWrite(batch, before),
    couponWrite(batch.plan, before.coupons),
    refundWrite(batch.plan),
    entryChangeWrite(batch.plan),
    batch.admitted.write(batch.plan.stock.id),
  ].filter(write => write !== undefined)

/**
 * Writes nearly all that a plan has changed in one statement. Counts are added to, never set: were the lock missing, two
 * transactions would still not lose each other's tickets, and the CHECK would stop the one that sells too many.
 */
function stockWrite({ plan, answers, rows }: StockBatch, before: Counts): QueryConfig | undefined {
  const orders = [...plan.placed, ...plan.changed]
  const counts = [
    plan.stock.held - before.event.held,
    plan.stock.sold - before.event.sold,
    plan.placed.length,
  ] as const
  const tiers = tierChanges(plan, before)
  const lists = [tiers, orders, plan.tickets, rows, answers, plan.ended]
  if (counts.every(count => count === 0) && lists.every(list => !list.length)) return undefined
  return {
    name: 'stock-write',
    text: WRITE,
    values: [
      plan.stock.id,
      counts[0],
      counts[1],
      JSON.stringify(tiers),
      orderInsert.json(orders),
      orderLineInsert.json(plan.placed.flatMap(linesOf)),
      ticketInsert.json(plan.tickets),
      JSON.stringify(rows),
      JSON.stringify(answers),
      JSON.stringify(plan.ended),
      counts[2],
      plan.stock.currency,
      plan.now,
    ],
  }
}

interface TierCount extends Count {
  discounted: number
}
export interface Counts {
  event: Count
  tiers: Map<string, TierCount>
  coupons: CouponCounts
}

/** The present counts, to find later what has changed. */
export const countsOf = ({ stock }: Pick<Plan, 'stock'>): Counts => ({
  event: { held: stock.held, sold: stock.sold },
  tiers: new Map(
    [...stock.tiers.values()].map(({ id, held, sold, discounted }) => [id, { held, sold, discounted }]),
  ),
  coupons: couponCounts(stock.coupons),
})

function tierChanges({ stock }: Plan, before: Counts) {
  return [...stock.tiers.values()]
    .map(({ id, held, sold, discounted }) => {
      const was = before.tiers.get(id)!
      return { id, held: held - was.held, sold: sold - was.sold, discounted: discounted - was.discounted }
    })
    .filter(({ held, sold, discounted }) => held !== 0 || sold !== 0 || discounted !== 0)
}

const linesOf = ({ id: orderId, lines }: OrderRecord) => lines.map(line => ({ ...line, orderId }))

const WRITE = `
with
  event_counts as (
    update events set held = held + $2, sold = sold + $3, placed = placed + $11
    where id = $1 and ($2 <> 0 or $3 <> 0 or $11 <> 0)),
  tier_counts as (
    update tiers set held = tiers.held + change.held, sold = tiers.sold + change.sold,
      discounted = tiers.discounted + change.discounted
    from json_to_recordset($4) as change (id uuid, held int, sold int, discounted int)
    where tiers.id = change.id),
  written_orders as (
    insert into orders (${orderInsert.columns})
    select ${orderInsert.values} from json_to_recordset($5) as placed (${orderInsert.fields})
    on conflict (id) do update set ${orderInsert.updates}),
  written_lines as (
    insert into order_lines (${orderLineInsert.columns})
    select ${orderLineInsert.values} from json_to_recordset($6) as line (${orderLineInsert.fields})),
  written_tickets as (
    insert into tickets (${ticketInsert.columns})
    select ${ticketInsert.values} from json_to_recordset($7) as ticket (${ticketInsert.fields})),
  ended_tickets as (
    update tickets set state = live.state, admitted_at = null, gate = null, version = tickets.version + 1
    from (select found.id, ended.state
          from json_to_recordset($10) as ended ("orderId" uuid, state text)
          cross join lateral (
            select id from tickets
            where order_id = ended."orderId" and tickets.state in ('VALID', 'ADMITTED') offset 0) as found) as live
    where tickets.id = live.id),
  written_events as (
    insert into outbox (id, at, subject, payload, context)
    select id, at, subject, payload, context
    from json_to_recordset($8) as event (id uuid, at timestamptz, subject text, payload jsonb, context jsonb))
insert into idempotency_keys (caller, key, request_hash, response, created_at)
select caller, key, "requestHash", response, $13::timestamptz
from json_to_recordset($9) as answer (caller text, key text, "requestHash" text, response json)`
