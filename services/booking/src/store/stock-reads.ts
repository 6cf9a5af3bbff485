import type { PoolClient } from 'pg'
import type { OrderRecord } from '../core/order.js'
import { LIVE_ORDER } from '../core/order-state.js'
import { idempotencyKeyOf, type Command, type PlaceCommand, type RefundCommand } from '../core/commands.js'
import { ORDER_COLUMNS, toOrderRecord } from './order-columns.js'
import { takenKey, type EventStock, type TierStock } from '../core/inventory.js'

export type Lock = 'for update' | ''

/**
 * Reads and locks the stock of an event: the event's row first, then its tiers in the order of their ids, so that transactions cannot
 * deadlock. Undefined if booking does not know the event.
 */
export async function readStock(
  client: Pick<PoolClient, 'query'>,
  eventId: string,
  lock: Lock,
): Promise<Omit<EventStock, 'taken' | 'coupons' | 'tickets'> | undefined> {
  const [events, tiers] = await Promise.all([
    client.query<Omit<EventStock, 'tiers' | 'taken' | 'coupons' | 'tickets'>>({
      name: `stock-event-${lock}`,
      text: `select id, organizer_id as "organizerId", state, ends_at as "endsAt", currency, capacity, held, sold, placed, waiting,
               settings ->> 'feesPaidBy' as "feesPaidBy", starts_at as "startsAt", settings -> 'refundPolicy' as "refundPolicy"
             from events where id = $1 ${lock}`,
      values: [eventId],
    }),
    client.query<TierStock>({
      name: `stock-tiers-${lock}`,
      text: `select id, price, capacity, held, sold, sales_start as "salesStart", sales_end as "salesEnd", hidden, withdrawn,
               min_per_order as "minPerOrder", max_per_order as "maxPerOrder", max_per_buyer as "maxPerBuyer",
               access_code_hash as "accessCodeHash", pricing, discount, discounted, discount_round as "discountRound"
             from tiers where event_id = $1 order by id ${lock}`,
      values: [eventId],
    }),
  ])
  const [event] = events.rows
  return event && { ...event, tiers: new Map(tiers.rows.map(tier => [tier.id, tier])) }
}

/**
 * The number of tickets of each tier that the buyers of these commands have already. Each buyer is looked up
 * separately (`offset 0` keeps the planner from another order); none is if the event has no limit per buyer.
 */
export async function readTaken(client: PoolClient, eventId: string, entries: Command[]) {
  const placings = entries.filter(isPlacing)
  const emails = placings.map(({ order }) => order.buyer.email)
  const { rows } = await client.query<{ tierId: string; email: string; quantity: number }>({
    name: 'stock-taken',
    text: `select tier_id as "tierId", email, quantity
           from (select unnest($2::text[]) union select buyer_email from orders where id = any($3)) as asked (email)
           cross join lateral (
             select tier_id, sum(quantity - order_lines.refunded)::int as quantity
             from (select id from orders
                   where event_id = $1 and buyer_email = email and ${LIVE_ORDER}
                   offset 0) as live
             join order_lines on order_id = live.id
             group by tier_id) as taken
           where exists (select from tiers where event_id = $1 and max_per_buyer is not null)`,
    values: [eventId, emails, changedIn(entries)],
  })
  return new Map(rows.map(({ tierId, email, quantity }) => [takenKey(email, tierId), quantity]))
}

/** Locks the orders that these commands change. */
export async function readOrders(client: PoolClient, eventId: string, entries: Command[], lock: Lock) {
  const ids = changedIn(entries)
  if (!ids.length) return new Map<string, OrderRecord>()
  const { rows } = await client.query<{ id: string; lines: object[] }>({
    name: `stock-orders-${lock}`,
    text: `select ${ORDER_COLUMNS} from orders where id = any($1) and event_id = $2 order by id ${lock}`,
    values: [ids, eventId],
  })
  return new Map(rows.map(row => [row.id, toOrderRecord(row)]))
}

export interface Remembered {
  caller: string
  key: string
  requestHash: string
  response: unknown
}

/** The stored answers to those of these requests that are repeats. */
export async function readAnswers(client: PoolClient, entries: Command[]): Promise<Map<string, Remembered>> {
  const keyed = entries.filter(isKeyed).filter(idempotencyKeyOf)
  if (!keyed.length) return new Map()
  const { rows } = await client.query<Remembered>({
    name: 'stock-answers',
    text: `select caller, key, request_hash as "requestHash", response
           from idempotency_keys join unnest($1::text[], $2::text[]) as asked (caller, key) using (caller, key)`,
    values: [keyed.map(({ caller }) => caller), keyed.map(idempotencyKeyOf)],
  })
  return new Map(rows.map(row => [answerKey(row.caller, row.key), row]))
}

const isKeyed = (entry: Command): entry is PlaceCommand | RefundCommand =>
  isPlacing(entry) || entry.kind === 'refund'
export const isPlacing = (entry: Command): entry is PlaceCommand => entry.kind === 'place'
export const changedIn = (entries: Command[]) => [
  ...new Set(entries.flatMap(entry => ('orderId' in entry ? entry.orderId : []))),
]

export const answerKey = (caller: string, key: string) => `${caller} ${key}`
