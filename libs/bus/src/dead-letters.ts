import type { SqlClient } from './sql-client.js'

const FAILURES_MAX = 8

/** A handler's failures on one event, and when it became a dead letter. */
export interface Failure {
  failures: number
  dead: boolean
}

/**
 * Counts one more failure of a handler, in the database, so that a restart keeps it. After eight failures the row is a dead letter and has
 * what a replay needs. Throws when the database is unavailable: an outage is not counted as a failure.
 */
export async function recordFailure(
  db: SqlClient,
  handler: string,
  eventId: string,
  payload: unknown,
  error: unknown,
): Promise<Failure> {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const [row] = await db.$queryRaw<[{ failures: number }]>`
    insert into dead_letters (handler, event_id, payload, error)
    values (${handler}, ${eventId}::uuid, ${JSON.stringify(payload ?? null)}::jsonb, ${reason})
    on conflict (handler, event_id) do update
      set failures = dead_letters.failures + 1, error = excluded.error, failed_at = now(),
          dead_at = case when dead_letters.failures + 1 >= ${FAILURES_MAX} then now() end, leased_until = null
    returning failures`
  return { failures: row.failures, dead: row.failures >= FAILURES_MAX }
}

/** Deletes the failures of an event that was handled after all. */
export const forgetFailure = (db: SqlClient, handler: string, eventId: string) => db.$executeRaw`
  delete from dead_letters where handler = ${handler} and event_id = ${eventId}::uuid`

/** The number of dead letters. */
export async function countDeadLetters(db: SqlClient): Promise<number> {
  const [row] = await db.$queryRaw<
    [{ count: bigint }]
  >`select count(*) from dead_letters where dead_at is not null`
  return Number(row.count)
}
