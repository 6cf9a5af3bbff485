import type { QueryConfig } from 'pg'
import type { Plan } from '../core/plan.js'
import type { Count } from '../core/inventory.js'
import { couponCounts, couponWrite, type CouponCounts } from './coupons.js'
import { refundWrite } from './refunds.js'
import type { StockBatch } from './stock-batch.js'
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
      JSON.stringify(orders.map(orderRow)),
      JSON.stringify(plan.placed.flatMap(linesOf)),
      JSON.stringify(plan.tickets.map(ticketRow)),
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

/** The counts as they are now, to tell later what has changed. */
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

/** What most orders have, PostgreSQL need not read of each: it is left out. */
const unlessUsual = <T>(value: T) => value || undefined

// Named one by one: an object that is spread and then grows by so many properties becomes a hash table, which costs an order 25 µs.
const orderRow = (order: Plan['placed'][number]) => ({
  id: order.id,
  state: order.state,
  total: order.total,
  version: order.version,
  name: order.buyer.name,
  email: order.buyer.email,
  locale: order.buyer.locale,
  buyerId: unlessUsual(order.buyerId),
  discount: unlessUsual(order.discount),
  fees: unlessUsual(order.fees),
  expiresAt: unlessUsual(order.expiresAt),
  paymentOpenedAt: unlessUsual(order.paymentOpenedAt),
  paymentId: unlessUsual(order.paymentId),
  couponId: unlessUsual(order.couponId),
  couponCode: unlessUsual(order.couponCode),
  couponDiscount: unlessUsual(order.couponDiscount),
  couponRedeemed: unlessUsual(order.couponRedeemed),
  platformFee: unlessUsual(order.platformFee),
  attendees: order.people && unlessEmpty(order.people.attendees),
  answers: order.people && unlessEmpty(order.people.answers),
  tierId: order.registered?.tierId,
  complimentary: order.registered?.complimentary,
})
const unlessEmpty = <T>(list: T[]) => (list.length ? list : undefined)

const linesOf = ({ id: orderId, lines }: Plan['placed'][number]) =>
  lines.map(({ tierId, quantity, unitPrice, discounted, discount, discountRound }) => ({
    orderId,
    tierId,
    quantity,
    unitPrice,
    discounted: unlessUsual(discounted),
    discount: unlessUsual(discount),
    discountRound: unlessUsual(discountRound),
  }))
const ticketRow = ({ holder, ...ticket }: Plan['tickets'][number]) => ({
  ...ticket,
  holderName: holder.name,
  holderEmail: holder.email,
})

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
    insert into orders (id, event_id, buyer_id, buyer_name, buyer_email, state, currency, discount, fees, total,
                        expires_at, due_at, payment_opened_at, payment_id, created_at, version,
                        coupon_id, coupon_code, coupon_discount, coupon_redeemed, platform_fee,
                        attendees, answers, registered_tier_id, complimentary, locale)
    select id, $1, "buyerId", name, email, state, $12::text, coalesce(discount, 0), coalesce(fees, 0), total,
           "expiresAt", "expiresAt", "paymentOpenedAt", "paymentId", $13::timestamptz, version,
           "couponId", "couponCode", coalesce("couponDiscount", 0), coalesce("couponRedeemed", false),
           coalesce("platformFee", 0), coalesce(attendees, '[]'), coalesce(answers, '[]'), "tierId",
           coalesce(complimentary, false), locale
    from json_to_recordset($5) as placed (id uuid, "buyerId" uuid, name text, email text,
      state text, discount bigint, fees bigint, total bigint, "expiresAt" timestamptz,
      "paymentOpenedAt" timestamptz, "paymentId" uuid, version int, "couponId" uuid, "couponCode" text,
      "couponDiscount" bigint, "couponRedeemed" bool, "platformFee" bigint,
      attendees jsonb, answers jsonb, "tierId" uuid, complimentary bool, locale text)
    on conflict (id) do update set state = excluded.state, expires_at = excluded.expires_at, due_at = excluded.due_at,
      payment_id = excluded.payment_id, coupon_redeemed = excluded.coupon_redeemed,
      attendees = excluded.attendees, version = excluded.version),
  written_lines as (
    insert into order_lines (order_id, tier_id, quantity, unit_price, total, discounted, discount, discount_round)
    select "orderId", "tierId", quantity, "unitPrice", "unitPrice" * quantity, coalesce(discounted, 0),
           coalesce(discount, 0), coalesce("discountRound", 0)
    from json_to_recordset($6) as line ("orderId" uuid, "tierId" uuid, quantity int, "unitPrice" bigint,
      discounted int, discount bigint, "discountRound" int)),
  written_tickets as (
    insert into tickets (id, order_id, event_id, tier_id, issue, state, holder_name, holder_email, answers)
    select id, "orderId", "eventId", "tierId", issue, state, "holderName", "holderEmail", coalesce(answers, '[]')
    from json_to_recordset($7) as ticket (id uuid, "orderId" uuid, "eventId" uuid, "tierId" uuid, issue int, state text,
      "holderName" text, "holderEmail" text, answers jsonb)),
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
