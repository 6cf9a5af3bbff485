import { timingSafeEqual } from 'node:crypto'

interface Visibility {
  withdrawn: boolean
  hidden: boolean
  accessCodeHash: string | null
}

/**
 * Whether a tier is shown to a buyer. `accessCodeHash` is the hash of the code that the buyer gave. A hidden
 * tier without a code is shown to nobody.
 */
export const isTierShown = (tier: Visibility, accessCodeHash: string | undefined): boolean =>
  !tier.withdrawn && (!tier.hidden || isEqual(accessCodeHash, tier.accessCodeHash))

/** The comparison takes as long for every wrong code. */
function isEqual(given: string | undefined, expected: string | null): boolean {
  if (given === undefined || expected === null || given.length !== expected.length) return false
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
