import type { SqlClient } from '@boxoffice/bus'

const TRIES_MAX = 20
export const WINDOW_SECONDS = 24 * 3_600
export const ATTEMPTS_MAX = 5

/**
 * Counts a try for an account, whether there is one or not: who is counted must not tell who exists. The seconds to wait
 * once there were twenty in a day, else 0. Tries for one account go one after the other from here to the commit.
 */
export async function countTry(tx: SqlClient, account: Buffer, now: Date): Promise<number> {
  const windowStart = new Date(now.getTime() - WINDOW_SECONDS * 1_000)
  const [row] = await tx.$queryRaw<[{ tries: number; since: Date }]>`
    insert into otp_tries as known (account, tries, since) values (${account}, 1, ${now})
    on conflict (account) do update set
      tries = case when known.since > ${windowStart} then known.tries + 1 else 1 end,
      since = case when known.since > ${windowStart} then known.since else excluded.since end
    returning tries, since`
  if (row.tries <= TRIES_MAX) return 0
  return Math.max(1, Math.ceil((row.since.getTime() - windowStart.getTime()) / 1_000))
}

interface Attempt {
  id: string
  userId: string
  secretHash: Uint8Array
}

/** Takes one of the five attempts at the code that the account was sent, if it still has any. */
export async function takeAttempt(tx: SqlClient, email: string, now: Date): Promise<Attempt | undefined> {
  const [letter] = await tx.$queryRaw<Attempt[]>`
    update letters set attempts = attempts + 1
    where kind = 'PASSWORD_OTP' and used_at is null and expires_at > ${now} and attempts < ${ATTEMPTS_MAX}
      and user_id = (select id from users where email = ${email})
    returning id, user_id as "userId", secret_hash as "secretHash"`
  return letter
}
