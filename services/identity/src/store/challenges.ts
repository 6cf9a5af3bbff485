import { randomBytes } from 'node:crypto'
import type { Challenge } from '@boxoffice/contracts'
import { tokenHash } from '../core/token-hash.js'
import type { Tx } from '../db.js'
import type { User } from '../generated/client.js'
import { lockUser } from './lock-user.js'

const LIFE_SECONDS = 300
const WRONG_CODES_MAX = 5

/** Issues a challenge to enter a code before there is a session. Its token is 32 random bytes; only the hash is stored. */
export async function issueChallenge(tx: Tx, userId: string, now: Date): Promise<Challenge> {
  const challengeToken = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + LIFE_SECONDS * 1_000)
  await tx.challenge.create({ data: { hash: tokenHash(challengeToken), userId, expiresAt } })
  return { challenge: 'totp', challengeToken, expiresIn: LIFE_SECONDS }
}

/**
 * Claims an attempt at the challenge and returns its user, or undefined when the challenge can't be answered. The attempt counts as a
 * wrong code until `settleChallenge`; concurrent answers wait until the transaction ends.
 */
export async function claimChallenge(tx: Tx, hash: Buffer, now: Date): Promise<User | undefined> {
  const known = await tx.challenge.findUnique({ where: { hash: new Uint8Array(hash) } })
  // The user is locked before rows that refer to the user, in the order in which all transactions lock them.
  if (known) await lockUser(tx, known.userId)
  const [claimed] = await tx.challenge.updateManyAndReturn({
    where: { hash: new Uint8Array(hash), expiresAt: { gt: now }, wrongCodes: { lt: WRONG_CODES_MAX } },
    data: { wrongCodes: { increment: 1 } },
    include: { user: true },
  })
  return claimed?.user.totpEnabledAt ? claimed.user : undefined
}

/** Deletes a challenge that was answered with the right code. */
export const settleChallenge = (tx: Tx, hash: Buffer) =>
  tx.challenge.delete({ where: { hash: new Uint8Array(hash) } })
