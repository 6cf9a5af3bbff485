import { v7 as newId } from 'uuid'
import { parse, type EventType, type Payload } from '@boxoffice/contracts'
import { ownContext } from './bus.js'
import type { Context } from './context.js'
import type { Rows } from './rows.js'

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
  const { requestId, traceparent } = ownContext()
  return {
    id: newId(),
    at: new Date(),
    subject,
    payload: parse(schema, payload),
    context: { requestId, traceparent },
  }
}

export const insertRow = (tx: Rows, { id, at, subject, payload, context }: OutboxRow) => tx.$executeRaw`
  insert into outbox (id, at, subject, payload, context)
  values (${id}::uuid, ${at}, ${subject}, ${JSON.stringify(payload)}::jsonb, ${JSON.stringify(context)}::jsonb)`

/**
 * Takes up to 500 rows that nobody has published in time, for this process alone until the lease ends.
 * A row is leased to its writer first; if that dies, or NATS is away, whoever comes next takes it.
 */
export const claimRows = (db: Rows) => db.$queryRaw<OutboxRow[]>`
  update outbox set leased_until = now() + interval '10 seconds'
  where (at, id) in (
    select at, id from outbox where published_at is null and leased_until < now()
    order by at, id limit 500 for update skip locked)
  returning id, at, subject, payload, context`

/** Notes that JetStream has these. Rows of one batch lie close together in time: the bounds spare the other days. */
export function markPublished(db: Rows, rows: Pick<OutboxRow, 'id' | 'at'>[]) {
  const times = rows.map(row => row.at.getTime())
  return db.$executeRaw`
    update outbox set published_at = now()
    where id = any(${rows.map(row => row.id)}::uuid[])
      and at between ${new Date(Math.min(...times))} and ${new Date(Math.max(...times))}`
}

/** Lets all rows since then be sent again, or at last. JetStream drops a repeat by its id, and readers by their inbox. */
export const sendAgain = (db: Rows, since: Date) => db.$executeRaw`
  update outbox set published_at = null, leased_until = now()
  where at >= ${since}`

/** Whether this is the stream that all that is kept was sent to. */
export async function isKnownStream(db: Rows, identity: string): Promise<boolean> {
  const [known] = await db.$queryRaw<{ identity: string }[]>`select identity from stream`
  return known?.identity === identity
}

/** Notes that all that is kept was, or will be, sent to this stream. */
export const rememberStream = (db: Rows, identity: string) => db.$executeRaw`
  insert into stream (id, identity) values (true, ${identity})
  on conflict (id) do update set identity = excluded.identity`

/** For how many seconds the oldest event has waited to be published; 0 when none waits. */
export async function outboxAge(db: Rows): Promise<number> {
  const [row] = await db.$queryRaw<[{ age: number }]>`
    select coalesce(max(extract(epoch from now() - at)), 0)::float8 age from outbox where published_at is null`
  return Math.max(row.age, 0)
}
