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

/**
 * The reason why the token could not be claimed; undefined when it is unknown. `arrived` is the time of the use's arrival by
 * `performance.now()`.
 *
 * A use is parallel when it arrived before the winner committed. No transaction knows the moment of its own commit: a time taken
 * inside it is too early, and a use that arrived in between would lose the session. So the winner records the time once more after
 * its commit and before its answer (`answered_at`), and uses are compared with that. Nobody can have seen the answer before that
 * time, so for observers it is the moment of the commit, and a use of a token that was answered is always detected. Both times come
 * from PostgreSQL, so replicas with different clocks agree. On PostgreSQL's clock a use arrived no later than its transaction began
 * and no later than this process's waiting time ago, so waiting for a connection or a lock makes no use late. A winner that crashed
 * before its answer counts as unanswered for ten seconds, longer than any caller waits.
 */
export async function findRefreshMisuse(
  tx: SqlClient,
  hash: Buffer,
  arrived: number,
): Promise<RefreshMisuse | undefined> {
  const secondsAgo = (performance.now() - arrived) / 1_000
  const [misuse] = await tx.$queryRaw<RefreshMisuse[]>`
    select session_id as "sessionId", case
        when used_at is null then 'expired'
        when least(now(), clock_timestamp() - make_interval(secs => ${secondsAgo}::double precision))
          < coalesce(answered_at, used_at + interval '10 seconds') then 'parallel'
        else 'reuse'
      end as kind
    from refresh_tokens where hash = ${hash}`
  return misuse
}
