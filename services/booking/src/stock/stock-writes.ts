import type { PoolClient } from 'pg'
import type { Plan } from './plan.js'
import type { Count } from './stock-count.js'
import type { Remembered } from './stock-reads.js'

/** An idempotency key to remember with its answer. */
export type Answer = Remembered & { createdAt: Date }

/**
 * Writes all that a plan has changed in one round trip. Counts are added to, never set: were the lock missing, two
 * transactions would still not lose each other's tickets, and the CHECK would stop the one that sells too many.
 */
export async function writePlan(client: PoolClient, plan: Plan, before: Counts, answers: Answer[]) {
  const orders = [...plan.placed, ...plan.changed]
  await client.query({
    name: 'stock-write',
    text: WRITE,
    values: [
      plan.stock.id,
      plan.stock.held - before.event.held,
      plan.stock.sold - before.event.sold,
      JSON.stringify(tierChanges(plan, before)),
      JSON.stringify(orders.map(orderRow)),
      JSON.stringify(plan.placed.flatMap(({ id, lines }) => lines.map(line => ({ ...line, orderId: id })))),
      JSON.stringify(plan.tickets.map(ticketRow)),
      JSON.stringify(plan.events),
      JSON.stringify(answers),
      JSON.stringify(plan.ended),
    ],
  })
}

interface TierCount extends Count {
  discounted: number
}
export interface Counts {
  event: Count
  tiers: Map<string, TierCount>
}

/** The counts as they are now, to tell later what has changed. */
export const countsOf = ({ stock }: Pick<Plan, 'stock'>): Counts => ({
  event: { held: stock.held, sold: stock.sold },
  tiers: new Map(
    [...stock.tiers.values()].map(({ id, held, sold, discounted }) => [id, { held, sold, discounted }]),
  ),
})

function tierChanges({ stock }: Plan, before: Counts) {
  return [...stock.tiers.values()]
    .map(({ id, held, sold, discounted }) => {
      const was = before.tiers.get(id)!
      return { id, held: held - was.held, sold: sold - was.sold, discounted: discounted - was.discounted }
    })
    .filter(({ held, sold, discounted }) => held !== 0 || sold !== 0 || discounted !== 0)
}

const orderRow = ({ lines: _, buyer, ...order }: Plan['placed'][number]) => ({
  ...order,
  buyerName: buyer.name,
  buyerEmail: buyer.email,
})
const ticketRow = ({ holder, ...ticket }: Plan['tickets'][number]) => ({
  ...ticket,
  holderName: holder.name,
  holderEmail: holder.email,
})

const WRITE = `
with
  event_counts as (
    update events set held = held + $2, sold = sold + $3 where id = $1 and ($2 <> 0 or $3 <> 0)),
  tier_counts as (
    update tiers set held = tiers.held + change.held, sold = tiers.sold + change.sold,
      discounted = tiers.discounted + change.discounted
    from json_to_recordset($4) as change (id uuid, held int, sold int, discounted int)
    where tiers.id = change.id),
  written_orders as (
    insert into orders (id, event_id, buyer_id, buyer_name, buyer_email, state, currency, discount, fees, total,
                        expires_at, due_at, payment_opened_at, payment_id, created_at, version)
    select id, "eventId", "buyerId", "buyerName", "buyerEmail", state, currency, discount, fees, total,
           "expiresAt", "expiresAt", "paymentOpenedAt", "paymentId", "createdAt", version
    from json_to_recordset($5) as placed (id uuid, "eventId" uuid, "buyerId" uuid, "buyerName" text, "buyerEmail" text,
      state text, currency text, discount bigint, fees bigint, total bigint, "expiresAt" timestamptz,
      "paymentOpenedAt" timestamptz, "paymentId" uuid, "createdAt" timestamptz, version int)
    on conflict (id) do update set state = excluded.state, expires_at = excluded.expires_at, due_at = excluded.due_at,
      payment_id = excluded.payment_id, version = excluded.version),
  written_lines as (
    insert into order_lines (order_id, tier_id, quantity, unit_price, total, discounted, discount, discount_round)
    select "orderId", "tierId", quantity, "unitPrice", total, discounted, discount, "discountRound"
    from json_to_recordset($6) as line ("orderId" uuid, "tierId" uuid, quantity int, "unitPrice" bigint, total bigint,
      discounted int, discount bigint, "discountRound" int)),
  written_tickets as (
    insert into tickets (id, order_id, event_id, tier_id, issue, state, holder_name, holder_email)
    select id, "orderId", "eventId", "tierId", issue, state, "holderName", "holderEmail"
    from json_to_recordset($7) as ticket (id uuid, "orderId" uuid, "eventId" uuid, "tierId" uuid, issue int, state text,
      "holderName" text, "holderEmail" text)),
  ended_tickets as (
    update tickets set state = ended.state, admitted_at = null, gate = null, version = tickets.version + 1
    from json_to_recordset($10) as ended ("orderId" uuid, state text)
    where order_id = ended."orderId" and tickets.state in ('VALID', 'ADMITTED')),
  written_events as (
    insert into outbox (id, at, subject, payload, context)
    select id, at, subject, payload, context
    from json_to_recordset($8) as event (id uuid, at timestamptz, subject text, payload jsonb, context jsonb))
insert into idempotency_keys (caller, key, request_hash, response, created_at)
select caller, key, "requestHash", response, "createdAt"
from json_to_recordset($9) as answer (caller text, key text, "requestHash" text, response jsonb, "createdAt" timestamptz)`
