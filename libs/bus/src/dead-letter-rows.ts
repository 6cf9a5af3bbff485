import { z } from 'zod'
import { deadLetterCursor, Id, parse, Time, type DeadLetter, type Page } from '@boxoffice/contracts'
import type { SqlClient } from './sql-client.js'

const AT_ONCE = 100

/** A dead letter that is leased to the process that claimed it. */
export interface ClaimedDeadLetter {
  handler: string
  eventId: string
  payload: unknown
}

/** A selection of dead letters: one, those of a handler, or all. */
export interface DeadLetterSelector {
  handler?: string | null | undefined
  eventId?: string | null | undefined
}

const Cursor = z.object({
  cursor: z
    .string()
    .transform(text => text.split('_'))
    .pipe(z.tuple([Time, Id, z.string()])),
})
const FIRST = { cursor: ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff', ''] } as const

/** A page of dead letters, newest first. Throws `invalid` for a malformed cursor. */
export async function listDeadLetters(
  db: SqlClient,
  service: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<DeadLetter>> {
  const [at, id, of] = (cursor ? parse(Cursor, { cursor }) : FIRST).cursor
  const rows = await db.$queryRaw<(Omit<DeadLetter, 'failedAt' | 'service'> & { failedAt: Date })[]>`
    select handler, event_id as "eventId", payload, error, failures, failed_at as "failedAt"
    from dead_letters
    where dead_at is not null
      and (failed_at, event_id, ${service}::text) < (${new Date(at)}::timestamptz, ${id}::uuid, ${of}::text)
    order by failed_at desc, event_id desc limit ${limit + 1}`
  const deadLetters = rows.map(row => ({ ...row, service, failedAt: row.failedAt.toISOString() }))
  const data = deadLetters.slice(0, limit)
  return { data, nextCursor: deadLetters.length > limit ? deadLetterCursor(data.at(-1)!) : null }
}

/** Claims up to a hundred dead letters that no other process has claimed, the oldest first, for a minute. */
export const claimDeadLetters = (
  db: SqlClient,
  { handler = null, eventId = null }: DeadLetterSelector,
) => db.$queryRaw<ClaimedDeadLetter[]>`
  with due as materialized (
    select handler, event_id from dead_letters
    where dead_at is not null and (leased_until is null or leased_until < now())
      and (${handler}::text is null or handler = ${handler}::text)
      and (${eventId}::uuid is null or event_id = ${eventId}::uuid)
    order by failed_at, event_id limit ${AT_ONCE} for update skip locked)
  update dead_letters as letter set leased_until = now() + interval '1 minute'
  from due where letter.handler = due.handler and letter.event_id = due.event_id
  returning letter.handler, letter.event_id as "eventId", payload`

/** Ends the leases of dead letters that were claimed and not replayed. */
export const releaseDeadLetters = (db: SqlClient, deadLetters: ClaimedDeadLetter[]) => db.$executeRaw`
  update dead_letters set leased_until = null
  where dead_at is not null and event_id = any(${deadLetters.map(({ eventId }) => eventId)}::uuid[])`

/** Whether there is such a dead letter, claimed or not. */
export async function deadLetterExists(
  db: SqlClient,
  { handler = null, eventId = null }: DeadLetterSelector,
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from dead_letters
    where dead_at is not null and event_id = ${eventId}::uuid
      and (${handler}::text is null or handler = ${handler}::text)`
  return rows.length > 0
}

/** The number of dead letters by handler. */
export async function countDeadLettersByHandler(db: SqlClient): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ handler: string; count: bigint }[]>`
    select handler, count(*) from dead_letters where dead_at is not null group by handler`
  return new Map(rows.map(({ handler, count }) => [handler, Number(count)]))
}
