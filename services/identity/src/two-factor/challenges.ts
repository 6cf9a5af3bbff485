import { randomBytes } from 'node:crypto'
import type { Challenge } from '@boxoffice/contracts'
import type { Tx } from '../db.js'
import type { User } from '../generated/client.js'
import { lockUser } from '../accounts/lock-user.js'
import { hashOf } from '../sessions/refresh-tokens.js'

const SECONDS = 300
const WRONG_CODES = 5

/** Asks for a code before there is a session: the token is 32 random bytes, which nobody sees again. */
export async function issueChallenge(tx: Tx, userId: string, now: Date): Promise<Challenge> {
  const challengeToken = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + SECONDS * 1_000)
  await tx.challenge.create({ data: { hash: hashOf(challengeToken), userId, expiresAt } })
  return { challenge: 'totp', challengeToken, expiresIn: SECONDS }
}

/**
 * Whose challenge this is, if it is one that may be answered now. The answer counts as a wrong one until `settleChallenge`; other
 * answers wait until the transaction ends.
 */
export async function claimChallenge(tx: Tx, hash: Buffer, now: Date): Promise<User | undefined> {
  const known = await tx.challenge.findUnique({ where: { hash: new Uint8Array(hash) } })
  // Before what hangs on the user is locked, as everybody does who changes that.
  if (known) await lockUser(tx, known.userId)
  const [claimed] = await tx.challenge.updateManyAndReturn({
    where: { hash: new Uint8Array(hash), expiresAt: { gt: now }, wrongCodes: { lt: WRONG_CODES } },
    data: { wrongCodes: { increment: 1 } },
    include: { user: true },
  })
  return claimed?.user.totpEnabledAt ? claimed.user : undefined
}

/** It was answered right, and is none any more. */
export const settleChallenge = (tx: Tx, hash: Buffer) =>
  tx.challenge.delete({ where: { hash: new Uint8Array(hash) } })
