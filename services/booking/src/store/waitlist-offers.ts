import type { PoolClient, QueryConfig } from 'pg'
import type { Plan } from '../core/plan.js'
import { makeOffers, entryChangeAfter, freeTiersOf } from '../core/waitlist-offers.js'
import { takenByBuyerSql } from './quantities-of.js'
import type { WaitingEntry } from '../core/waitlist.js'
import { toWaitingEntry, WAITLIST_COLUMNS } from './waitlist-columns.js'

/** Offers that one transaction makes at most. */
const AT_ONCE = 256
/** The largest quantity that the contract allows a waitlist entry. */
const LARGEST = 100

/**
 * Offers tickets that a batch finds available or returns to the waitlist, before new orders get them. Sends queries only if tickets are
 * available. If there are more entries than one batch serves, no order gets these tickets until all entries are served.
 */
export async function offerWaiting(client: PoolClient, plan: Plan, offerMs: number): Promise<void> {
  while (plan.offered.length < AT_ONCE) {
    const room = freeTiersOf(plan.stock, plan.now)
    if (!room.length) return
    const line = await readWaiting(client, plan, room)
    const expired = makeOffers(plan, line, offerMs)
    if (!expired && line.length < AT_ONCE) return
  }
  const { stock } = plan
  const awaited =
    stock.capacity === null ? freeTiersOf(stock, plan.now).map(({ tierId }) => tierId) : stock.tiers.keys()
  for (const tierId of awaited) plan.awaited.add(tierId)
}

/**
 * The entries that can be served if no entry expires, next first, locked for this transaction. Of the entries for one quantity it reads only as
 * many as could be served: so a crowd costs nothing.
 */
async function readWaiting(
  client: PoolClient,
  plan: Plan,
  room: ReturnType<typeof freeTiersOf>,
): Promise<WaitingEntry[]> {
  const { rows } = await client.query<object>({
    name: 'waitlist-next',
    text: `select ${WAITLIST_COLUMNS},
             ${takenByBuyerSql('$1', 'waitlist_entries.buyer_email', 'waitlist_entries.tier_id')} as taken
           from waitlist_entries
           where id in (
             select id from unnest($2::uuid[], $3::int[]) as room (tier, available)
             cross join generate_series(1, least(available, ${LARGEST})) as wanted
             cross join lateral (
               select id, sequence from waitlist_entries
               where tier_id = tier and quantity = wanted and state = 'WAITING' and id <> all ($4::uuid[])
               order by sequence limit available / wanted) as next
             order by sequence limit ${AT_ONCE})
           order by sequence for update`,
    values: [
      plan.stock.id,
      room.map(({ tierId }) => tierId),
      room.map(({ available }) => available),
      plan.offered.map(({ id }) => id),
    ],
  })
  return rows.map(toWaitingEntry)
}

/**
 * Writes the new states of waitlist entries, where any changed: offers, and the outcomes of offered orders. An entry that has ended can change
 * only here: one that expired is accepted when its late money finds the tickets available.
 */
export function entryChangeWrite(plan: Plan): QueryConfig | undefined {
  const changes = [...plan.offered, ...plan.changed.flatMap(entryChangeAfter)]
  if (!changes.length) return undefined
  return {
    name: 'waitlist-write',
    text: `with counted as (update events set waiting = waiting - $2 where id = $1 and $2 <> 0)
           update waitlist_entries set state = change.state, version = version + 1,
             order_id = coalesce(change."orderId", order_id)
           from json_to_recordset($3) as change (id uuid, state text, "orderId" uuid)
           where waitlist_entries.id = change.id
             and (waitlist_entries.state in ('WAITING', 'OFFERED') or change.state = 'ACCEPTED')`,
    values: [plan.stock.id, plan.offered.length, JSON.stringify(changes)],
  }
}
