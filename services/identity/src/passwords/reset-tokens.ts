import { randomBytes } from 'node:crypto'
import type { Tx } from '../db.js'
import { hashOf } from '../sessions/refresh-tokens.js'

/** A token that sets a new password, once. Any other of the user's is worth nothing from now on. */
export async function issueResetToken(tx: Tx, userId: string, expiresAt: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await tx.resetToken.deleteMany({ where: { userId } })
  await tx.resetToken.create({ data: { hash: hashOf(token), userId, expiresAt } })
  return token
}

/** Whose password the token may set, without using it up. */
export const findResetToken = (tx: Tx, token: string, now: Date) =>
  tx.resetToken.findFirst({
    where: { hash: hashOf(token), expiresAt: { gt: now } },
    include: { user: true },
  })

/** Uses the token up. Of any number at once one is let through. */
export async function useResetToken(tx: Tx, token: string, now: Date): Promise<boolean> {
  const { count } = await tx.resetToken.deleteMany({
    where: { hash: hashOf(token), expiresAt: { gt: now } },
  })
  return count === 1
}
