import { v7 as newId } from 'uuid'
import { parse, type EventType, type Payload } from '@boxoffice/contracts'
import { currentOrNewContext } from './bus.js'
import type { Context } from './context.js'
import type { SqlClient } from './sql-client.js'

type RowPosition = Pick<OutboxRow, 'at' | 'id'>

const NIL = '00000000-0000-0000-0000-000000000000'
const END: RowPosition = { at: new Date('9999-12-31'), id: NIL }

/** An event as it waits for the relay. Its id is also its `Nats-Msg-Id`. */
export interface OutboxRow {
  id: string
  at: Date
  subject: string
  payload: unknown
  context: Pick<Context, 'requestId' | 'traceparent'>
}

/** The row that announces an event. Throws `invalid` when the payload is not what the contract says. */
export function outboxRow<E extends EventType>(
  { subject, payload: schema }: E,
  payload: Payload<E>,
): OutboxRow {
  const { requestId, traceparent } = currentOrNewContext()
  return {
    id: newId(),
    at: new Date(),
    subject,
    payload: parse(schema, payload),
    context: { requestId, traceparent },
  }
}

export const insertRows = (tx: SqlClient, rows: OutboxRow[]) => tx.$executeRaw`
  insert into outbox (id, at, subject, payload, context)
  select id, at, subject, payload, context from json_to_recordset(${JSON.stringify(rows)}::json)
    as event (id uuid, at timestamptz, subject text, payload jsonb, context jsonb)`

/**
 * Claims up to 500 rows that were not published in time, until the lease ends. A row is leased to its writer first; if that process
 * dies, or NATS is unavailable, the next sweep of any replica claims it. Rows come in the order in which their leases ended, which is
 * that of the index, so that each claim costs the same, however many rows wait.
 */
export const claimRows = (db: SqlClient) => db.$queryRaw<OutboxRow[]>`
  with due as materialized (
    select at, id from outbox where published_at is null and leased_until < now()
    order by leased_until, at, id limit 500 for update skip locked)
  update outbox set leased_until = now() + interval '10 seconds'
  from due where outbox.at = due.at and outbox.id = due.id
  returning outbox.id, outbox.at, subject, payload, context`

/**
 * Marks rows as published. The rows of a batch are close together in time: with the bounds PostgreSQL reads no partition of another day.
 */
export function markPublished(db: SqlClient, rows: Pick<OutboxRow, 'id' | 'at'>[]) {
  const times = rows.map(row => row.at.getTime())
  return db.$executeRaw`
    update outbox set published_at = now(), error = null
    where id = any(${rows.map(row => row.id)}::uuid[])
      and at between ${new Date(Math.min(...times))} and ${new Date(Math.max(...times))}`
}

/**
 * Makes all rows since a time unpublished again. JetStream drops a repeat by its id, and readers by their inbox. A large sale leaves
 * more rows than one statement can change in time: each changes 5,000, and a call that follows a failed one continues where that
 * stopped.
 */
export async function requeuePublished(db: SqlClient, since: Date) {
  let after: RowPosition | undefined = { at: since, id: NIL }
  while (after) {
    const last = await placeAfter(db, after)
    await resetRows(db, after, last ?? END)
    after = last
  }
}

/**
 * The position of the 5,000th row from here, if there are as many. The bound on `at` alone keeps PostgreSQL from reading partitions of
 * other days.
 */
async function placeAfter(db: SqlClient, { at, id }: RowPosition): Promise<RowPosition | undefined> {
  const [last] = await db.$queryRaw<RowPosition[]>`
    select at, id from outbox where at >= ${at} and (at, id) > (${at}, ${id}::uuid)
    order by at, id offset 4999 limit 1`
  return last
}

const resetRows = (db: SqlClient, after: RowPosition, last: RowPosition) => db.$executeRaw`
  update outbox set published_at = null, leased_until = now()
  where at between ${after.at} and ${last.at} and published_at is not null
    and (at, id) > (${after.at}, ${after.id}::uuid) and (at, id) <= (${last.at}, ${last.id}::uuid)`

/** Whether this is the stream to which all stored rows were published. */
export async function isKnownStream(db: SqlClient, identity: string): Promise<boolean> {
  const [known] = await db.$queryRaw<{ identity: string }[]>`select identity from stream`
  return known?.identity === identity
}

/** Stores that all rows were, or will be, published to this stream. */
export const rememberStream = (db: SqlClient, identity: string) => db.$executeRaw`
  insert into stream (id, identity) values (true, ${identity})
  on conflict (id) do update set identity = excluded.identity`

/** An event that NATS has refused, and why. */
export interface Refusal extends Pick<OutboxRow, 'id' | 'at' | 'subject'> {
  error: string
}

/** Stores why events were refused. Returns those that were not refused before, or for another reason. */
export const storeRefusals = (db: SqlClient, refusals: Refusal[]) => db.$queryRaw<Refusal[]>`
  update outbox set error = refusal.error
  from json_to_recordset(${JSON.stringify(refusals)}::json) as refusal (id uuid, at timestamptz, error text)
  where outbox.id = refusal.id and outbox.at = refusal.at and outbox.error is distinct from refusal.error
  returning outbox.id, outbox.at, outbox.subject, outbox.error`

/** The number of events that NATS has refused, and that are not published yet. */
export async function countUnpublishable(db: SqlClient): Promise<number> {
  const [row] = await db.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from outbox where published_at is null and error is not null`
  return row.count
}

/** The seconds for which the oldest unpublished event has waited; 0 if there is none. */
export async function outboxAge(db: SqlClient): Promise<number> {
  const [row] = await db.$queryRaw<[{ age: number }]>`
    select coalesce(max(extract(epoch from now() - at)), 0)::float8 age from outbox where published_at is null`
  return Math.max(row.age, 0)
}
