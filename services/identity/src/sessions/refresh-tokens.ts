import { createHash, randomBytes } from 'node:crypto'
import type { SqlClient } from '@boxoffice/bus'
import type { Tx } from '../db.js'

/** All that is kept of a refresh token. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** A new token for the session, whose former one must be used: 32 random bytes, which nobody sees again. */
export async function issueRefreshToken(tx: Tx, sessionId: string, expiresAt: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.refreshToken.create({ data: { hash: hashOf(token), sessionId, expiresAt } })
  return token
}

/**
 * Uses the token up, and tells whose session it renews. Of any number at once PostgreSQL lets one through; the others wait
 * here until that one has committed, and get nothing, as does who comes with a token that is used, expired or unknown.
 */
export async function claimRefreshToken(tx: SqlClient, hash: Buffer, now: Date): Promise<string | undefined> {
  const [token] = await tx.$queryRaw<{ sessionId: string }[]>`
    update refresh_tokens set used_at = clock_timestamp()
    where hash = ${hash} and used_at is null and expires_at > ${now}
    returning session_id as "sessionId"`
  return token?.sessionId
}

/** Notes that the claim is committed and its answer about to leave: from now on, another use is a reuse. */
export const markAnswered = (db: SqlClient, hash: Buffer) =>
  db.$executeRaw`update refresh_tokens set answered_at = clock_timestamp() where hash = ${hash}`

export interface Misuse {
  sessionId: string
  kind: 'expired' | 'parallel' | 'reuse'
}

/**
 * Why the token could not be claimed, or undefined when there is none like it. `arrived` is when its use reached us,
 * by `performance.now()`.
 *
 * A use is parallel when it arrived before the winner committed. No transaction knows the moment of its own commit: a time
 * taken within is too early, and who arrived in between would lose the session. So the winner notes the time once more after
 * its commit and before its answer, and a use is compared with that. Nobody can have seen the answer by then, so to the
 * world this is the moment of the commit, and one who uses a token that was answered is always found out. Both times are
 * PostgreSQL's, so replicas whose clocks differ agree; on its clock a use arrived no later than its transaction began, and
 * no later than as long ago as we have known of it, so waiting for a connection or a lock makes nobody late. A winner that
 * died before its answer counts as busy for longer than any caller waits.
 */
export async function findMisuse(tx: SqlClient, hash: Buffer, arrived: number): Promise<Misuse | undefined> {
  const secondsAgo = (performance.now() - arrived) / 1_000
  const [misuse] = await tx.$queryRaw<Misuse[]>`
    select session_id as "sessionId", case
        when used_at is null then 'expired'
        when least(now(), clock_timestamp() - make_interval(secs => ${secondsAgo}::double precision))
          < coalesce(answered_at, used_at + interval '10 seconds') then 'parallel'
        else 'reuse'
      end as kind
    from refresh_tokens where hash = ${hash}`
  return misuse
}
