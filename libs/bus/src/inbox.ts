import type { EventType } from '@boxoffice/contracts'
import type { SqlClient } from './sql-client.js'

/** Marks the event as handled, in the transaction that handles it. False if it was handled before. */
export async function markHandled(tx: SqlClient, { subject }: EventType, eventId: string): Promise<boolean> {
  const rows = await tx.$executeRaw`
    insert into inbox (handler, event_id) values (${subject}, ${eventId}::uuid) on conflict do nothing`
  return rows === 1
}

const BATCH = 5_000

/** Deletes rows of events that were handled more than 14 days ago, 5,000 at a time: no stream stores an event that long. */
export async function trimInbox(db: SqlClient) {
  while ((await trimBatch(db)) === BATCH);
}

const trimBatch = (db: SqlClient) => db.$executeRaw`
  delete from inbox where ctid = any(array(
    select ctid from inbox where handled_at < now() - interval '14 days' limit ${BATCH}))`
