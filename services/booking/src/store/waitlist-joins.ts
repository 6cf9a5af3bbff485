import type { PoolClient } from 'pg'
import { takenKey } from '../core/inventory.js'
import type { JoinedEntry, WaitlistState, JoinRequest } from '../core/waitlist-joining.js'
import { waitlistInsert } from './waitlist-columns.js'
import { takenByBuyerSql } from './quantities-of.js'

/** The waitlist of the event, and the tickets of those who join, read while the event's stock is locked. */
export async function readWaitlistState(
  client: PoolClient,
  eventId: string,
  commands: JoinRequest[],
): Promise<WaitlistState> {
  const [tiers, buyers] = await Promise.all([
    client.query<{ tierId: string; count: number; fewest: number }>({
      name: 'waitlist-tiers',
      text: `select id as "tierId", count, fewest from tiers cross join lateral (
               select count(*)::int as count, min(quantity) as fewest
               from waitlist_entries where tier_id = tiers.id and state = 'WAITING') as line
             where event_id = $1 and count > 0`,
      values: [eventId],
    }),
    client.query<{ tierId: string; email: string; taken: number; isWaiting: boolean }>({
      name: 'waitlist-buyers',
      text: `select asked.tier_id as "tierId", email,
               exists (select from waitlist_entries
                       where tier_id = asked.tier_id and buyer_email = email and state = 'WAITING') as "isWaiting",
               ${takenByBuyerSql('$1', 'asked.email', 'asked.tier_id')} as taken
             from unnest($2::uuid[], $3::text[]) as asked (tier_id, email)`,
      values: [eventId, commands.map(({ tierId }) => tierId), commands.map(({ buyer }) => buyer.email)],
    }),
  ])
  return {
    tiers: new Map(tiers.rows.map(({ tierId, ...tier }) => [tierId, tier])),
    buyers: new Map(buyers.rows.map(({ tierId, email, ...buyer }) => [takenKey(email, tierId), buyer])),
  }
}

/** Inserts the new entries in their order, and counts them. The event must be locked. */
export const writeJoined = (client: PoolClient, eventId: string, joined: JoinedEntry[]) =>
  client.query({
    name: 'waitlist-join',
    text: `with counted as (update events set waiting = waiting + $2 where id = $1)
           insert into waitlist_entries (${waitlistInsert.columns})
           select ${waitlistInsert.values}
           from rows from (json_to_recordset($3) as (${waitlistInsert.fields})) with ordinality as entry
           order by ordinality`,
    values: [eventId, joined.length, waitlistInsert.json(joined)],
  })
