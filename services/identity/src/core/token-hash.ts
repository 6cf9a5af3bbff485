import { createHash } from 'node:crypto'

/** The SHA-256 of a token of at least 80 random bits: the only form in which one is stored. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest()
