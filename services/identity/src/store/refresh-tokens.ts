import { randomBytes } from 'node:crypto'
import type { SqlClient } from '@boxoffice/bus'
import { tokenHash } from '../core/token-hash.js'
import type { Tx } from '../db.js'

/** Issues a token of 32 random bytes for the session, whose former token must be used. Only its hash is stored. */
export async function issueRefreshToken(tx: Tx, sessionId: string, expiresAt: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.refreshToken.create({ data: { hash: tokenHash(token), sessionId, expiresAt } })
  return token
}

/**
 * Uses up the token and returns the id of its session. Of concurrent uses PostgreSQL lets one through; the others wait here until
 * that one has committed, and return undefined, as do uses of a token that is used, expired or unknown.
 */
export async function claimRefreshToken(tx: SqlClient, hash: Buffer, now: Date): Promise<string | undefined> {
  const [token] = await tx.$queryRaw<{ sessionId: string }[]>`
    update refresh_tokens set used_at = clock_timestamp()
    where hash = ${hash} and used_at is null and expires_at > ${now}
    returning session_id as "sessionId"`
  return token?.sessionId
}

/** Records that the claim is committed and its answer is about to be sent: every use that arrives from now on is a reuse. */
export const markAnswered = (db: SqlClient, hash: Buffer) =>
  db.$executeRaw`update refresh_tokens set answered_at = clock_timestamp() where hash = ${hash}`

export interface RefreshMisuse {
  sessionId: string
  kind: 'expired' | 'parallel' | 'reuse'
}

/** A measurement that was too slow on its way to order a use and an answer is repeated at most this often. */
const REPEATS = 20

/**
 * The reason why the token could not be claimed; undefined when it is unknown. `arrived` is the time of the use's arrival by
 * `performance.now()`.
 *
 * A use is parallel when it arrived before the winner committed. No transaction knows the moment of its own commit: a time taken
 * inside it is too early, and a use that arrived in between would lose the session. So the winner records the time once more after
 * its commit and before its answer (`answered_at`), and uses are compared with that. Nobody can have seen the answer before that
 * time, so for observers it is the moment of the commit, and a use of a token that was answered is detected. A winner that crashed
 * before its answer counts as unanswered for ten seconds, longer than any caller waits.
 *
 * The clock of this process orders the two: PostgreSQL says how long ago the answer was, by the clock that recorded it, so replicas
 * with different clocks agree. It said so between the question and its result, which bounds the time of the answer by this process's
 * clock. While the use arrived between these bounds, PostgreSQL is asked again, and the bounds become narrower. A use that stays
 * between them counts as parallel: it gets no tokens either, and the next use ends the session.
 */
export async function findRefreshMisuse(
  tx: SqlClient,
  hash: Buffer,
  arrived: number,
): Promise<RefreshMisuse | undefined> {
  let [earliest, latest] = [-Infinity, Infinity]
  for (let repeats = 0; ; repeats++) {
    const asked = performance.now()
    const use = await findUse(tx, hash)
    if (!use) return undefined
    const { sessionId, answeredAgo } = use
    if (answeredAgo === null) return { sessionId, kind: 'expired' }
    earliest = Math.max(earliest, asked - answeredAgo)
    latest = Math.min(latest, performance.now() - answeredAgo)
    if (arrived >= latest) return { sessionId, kind: 'reuse' }
    if (arrived < earliest || repeats === REPEATS) return { sessionId, kind: 'parallel' }
  }
}

/** The session of a token, and how many milliseconds ago its use was answered: negative for an answer to come, null for an unused token. */
async function findUse(tx: SqlClient, hash: Buffer) {
  const [use] = await tx.$queryRaw<{ sessionId: string; answeredAgo: number | null }[]>`
    select session_id as "sessionId", (extract(epoch from
        clock_timestamp() - coalesce(answered_at, used_at + interval '10 seconds')) * 1000)::double precision as "answeredAgo"
    from refresh_tokens where hash = ${hash}`
  return use
}
