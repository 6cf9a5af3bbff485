import type { Tx } from '../db.js'

/** Who waits no more, of events that are locked: their places end so, and are counted no more. */
export const endWaitlistEntries = (tx: Tx, entryIds: string[], state: 'LEFT' | 'EXPIRED') => tx.$executeRaw`
  with ended as (
    update waitlist_entries set state = ${state}, version = version + 1
    where id = any(${entryIds}::uuid[]) and state = 'WAITING' returning event_id)
  update events set waiting = waiting - count
  from (select event_id, count(*)::int as count from ended group by event_id) as counted where id = event_id`

/** A person who is to be forgotten waits no more. Locks events, as the stock transaction does, before any order. */
export async function endWaitlistEntriesOf(tx: Tx, userId: string): Promise<void> {
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    select waitlist_entries.id from events join waitlist_entries on event_id = events.id
    where buyer_id = ${userId}::uuid and waitlist_entries.state = 'WAITING' order by events.id for update of events`
  const ids = waiting.map(({ id }) => id)
  if (ids.length) await endWaitlistEntries(tx, ids, 'LEFT')
}
