import { generateSecret } from 'otplib'
import { hashOf } from '../sessions/refresh-tokens.js'
import type { Tx } from '../db.js'

const HOW_MANY = 10
const RANDOM_BYTES = 10

/** Ten new codes in place of those the user may have. Nobody sees them again: only their hashes are kept. */
export async function issueRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map(code => ({ hash: hashOf(bare(code)), userId })) })
  return codes
}

/** Whether this was a code of the user's. It is none any more: of any number of uses at once, one finds it. */
export async function spendRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { hash: hashOf(bare(code)), userId } })
  return count === 1
}

/** 80 random bits in base32, in groups that can be read aloud. */
const newCode = () => generateSecret({ length: RANDOM_BYTES }).match(/.{4}/g)!.join('-')

/** However it was typed. */
const bare = (code: string) => code.toUpperCase().replace(/[^A-Z2-7]/g, '')
