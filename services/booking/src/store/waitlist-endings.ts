import type { Tx } from '../db.js'

export interface EndedEntry {
  id: string
  eventId: string
}

/** Ends waitlist entries of locked events, and lowers the events’ counts of waiting entries. Returns those that were waiting. */
export const endWaitlistEntries = (tx: Tx, entryIds: string[], state: 'LEFT' | 'EXPIRED') => tx.$queryRaw<
  EndedEntry[]
>`
  with ended as (
    update waitlist_entries set state = ${state}, version = version + 1
    where id = any(${entryIds}::uuid[]) and state = 'WAITING' returning id, event_id
  ), counted as (
    update events set waiting = waiting - count
    from (select event_id, count(*)::int as count from ended group by event_id) as entries where id = event_id)
  select id, event_id as "eventId" from ended`

/** Ends the waitlist entries of a user who is to be erased. Locks events before any order, as the stock transaction does. */
export async function endWaitlistEntriesOf(tx: Tx, userId: string): Promise<EndedEntry[]> {
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    select waitlist_entries.id from events join waitlist_entries on event_id = events.id
    where buyer_id = ${userId}::uuid and waitlist_entries.state = 'WAITING' order by events.id for update of events`
  const ids = waiting.map(({ id }) => id)
  return ids.length ? endWaitlistEntries(tx, ids, 'LEFT') : []
}
