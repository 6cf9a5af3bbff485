import type { SqlClient } from '@boxoffice/bus'

const ATTEMPTS_PER_DAY = 20
export const WINDOW_SECONDS = 24 * 3_600
const ATTEMPTS_PER_CODE = 5

/**
 * Counts an attempt for an account, whether the account exists or not, so that counting reveals nothing. Returns the seconds to wait
 * after twenty attempts in a day, else 0. Attempts for one account run one after the other from here to the commit.
 */
export async function countAttempt(tx: SqlClient, account: Buffer, now: Date): Promise<number> {
  const windowStart = new Date(now.getTime() - WINDOW_SECONDS * 1_000)
  const [row] = await tx.$queryRaw<[{ attempts: number; since: Date }]>`
    insert into otp_attempts as known (account, attempts, since) values (${account}, 1, ${now})
    on conflict (account) do update set
      attempts = case when known.since > ${windowStart} then known.attempts + 1 else 1 end,
      since = case when known.since > ${windowStart} then known.since else excluded.since end
    returning attempts, since`
  if (row.attempts <= ATTEMPTS_PER_DAY) return 0
  return Math.max(1, Math.ceil((row.since.getTime() - windowStart.getTime()) / 1_000))
}

interface ClaimedAttempt {
  id: string
  userId: string
  secretHash: Uint8Array
}

/** Claims one of the five attempts at the account's current code. Undefined when there is no such code, or no attempt is available. */
export async function claimAttempt(
  tx: SqlClient,
  email: string,
  now: Date,
): Promise<ClaimedAttempt | undefined> {
  const [claimed] = await tx.$queryRaw<ClaimedAttempt[]>`
    update mail_requests set attempts = attempts + 1
    where kind = 'PASSWORD_OTP' and used_at is null and expires_at > ${now} and attempts < ${ATTEMPTS_PER_CODE}
      and user_id = (select id from users where email = ${email})
    returning id, user_id as "userId", secret_hash as "secretHash"`
  return claimed
}
