import { timingSafeEqual } from 'node:crypto'
import { hashOfAccessCode } from '@boxoffice/service'

interface Shown {
  withdrawn: boolean
  hidden: boolean
  accessCodeHash: string | null
}

/** Whether a tier is there for who gives this access code, or none. A hidden one without a code is there for nobody. */
export const isShown = (tier: Shown, accessCode: string | undefined): boolean =>
  !tier.withdrawn && (!tier.hidden || opens(accessCode, tier.accessCodeHash))

/** Takes as long for every wrong code. */
function opens(accessCode: string | undefined, hash: string | null): boolean {
  if (accessCode === undefined || hash === null) return false
  const given = Buffer.from(hashOfAccessCode(accessCode))
  const expected = Buffer.from(hash)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
