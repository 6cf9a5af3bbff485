import type { Tx } from '../db.js'

/** Ends waitlist entries of locked events, and lowers the events' counts of waiting entries. */
export const endWaitlistEntries = (tx: Tx, entryIds: string[], state: 'LEFT' | 'EXPIRED') => tx.$executeRaw`
  with ended as (
    update waitlist_entries set state = ${state}, version = version + 1
    where id = any(${entryIds}::uuid[]) and state = 'WAITING' returning event_id)
  update events set waiting = waiting - count
  from (select event_id, count(*)::int as count from ended group by event_id) as counted where id = event_id`

/** Ends the waitlist entries of a user who is to be erased. Locks events before any order, as the stock transaction does. */
export async function endWaitlistEntriesOf(tx: Tx, userId: string): Promise<void> {
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    select waitlist_entries.id from events join waitlist_entries on event_id = events.id
    where buyer_id = ${userId}::uuid and waitlist_entries.state = 'WAITING' order by events.id for update of events`
  const ids = waiting.map(({ id }) => id)
  if (ids.length) await endWaitlistEntries(tx, ids, 'LEFT')
}
