import type { SaleTerms } from '@boxoffice/contracts'

/** The sale terms without the hashes of access codes: a short code could be found from its hash. */
export const withoutAccessCodes = <T extends SaleTerms>(terms: T) => ({
  ...terms,
  tiers: terms.tiers.map(({ accessCodeHash: _, ...tier }) => tier),
})
