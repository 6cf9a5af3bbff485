import { generateSecret } from 'otplib'
import { tokenHash } from '../core/token-hash.js'
import type { Tx } from '../db.js'

const CODES = 10
const RANDOM_BYTES = 10

/** Replaces the user's recovery codes by ten new ones. Only their hashes are stored. */
export async function issueRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: codes.map(code => ({ hash: tokenHash(normalized(code)), userId })),
  })
  return codes
}

/** Uses up a recovery code. False for a code that is not the user's; of concurrent uses exactly one returns true. */
export async function useRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { hash: tokenHash(normalized(code)), userId } })
  return count === 1
}

/** 80 random bits in base32, in groups that can be read aloud. */
const newCode = () => generateSecret({ length: RANDOM_BYTES }).match(/.{4}/g)!.join('-')

/** The code in upper case without separators, however it was typed. */
const normalized = (code: string) => code.toUpperCase().replace(/[^A-Z2-7]/g, '')
