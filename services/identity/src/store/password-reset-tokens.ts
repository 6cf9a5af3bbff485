import { randomBytes } from 'node:crypto'
import { tokenHash } from '../core/token-hash.js'
import type { Tx } from '../db.js'

/** Issues a token that sets a new password, once. It replaces the user's earlier token. */
export async function issueResetToken(tx: Tx, userId: string, expiresAt: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.passwordResetToken.deleteMany({ where: { userId } })
  await tx.passwordResetToken.create({ data: { hash: tokenHash(token), userId, expiresAt } })
  return token
}

/** The valid token with its user, without using it up. */
export const findResetToken = (tx: Tx, token: string, now: Date) =>
  tx.passwordResetToken.findFirst({
    where: { hash: tokenHash(token), expiresAt: { gt: now } },
    include: { user: true },
  })

/** Uses up the token. Of concurrent uses exactly one returns true. */
export async function useResetToken(tx: Tx, token: string, now: Date): Promise<boolean> {
  const { count } = await tx.passwordResetToken.deleteMany({
    where: { hash: tokenHash(token), expiresAt: { gt: now } },
  })
  return count === 1
}
