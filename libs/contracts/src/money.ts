import { z } from 'zod'

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** An ISO 4217 code. The number of its minor units is never derived here: Intl's digits are not ISO's. */
export const Currency = z
  .string()
  .length(3)
  .refine(code => currencies.has(code), 'is not an ISO 4217 currency code')
  .meta({ id: 'Currency', example: 'NGN' })

/** An amount in integer minor units (kobo, cents). Never a float, never without its currency. */
export const Money = z
  .object({ amount: z.int(), currency: Currency })
  .meta({ id: 'Money', example: { amount: 250_000, currency: 'NGN' } })
export type Money = z.infer<typeof Money>

/** A price: money that is not negative, with a ceiling that keeps every sum of an order a safe integer. */
export const Price = Money.extend({ amount: z.int().min(0).max(1_000_000_000_000) }).meta({ id: 'Price' })

const withoutMinorUnit = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')
const withThree = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')
const withFour = 'CLF UYW'.split(' ')

/**
 * The number of decimal digits of a currency's minor unit. The source is ISO 4217, list one: a currency that
 * it does not list has two.
 */
export function minorUnits(currency: string): number {
  if (withoutMinorUnit.includes(currency)) return 0
  if (withThree.includes(currency)) return 3
  return withFour.includes(currency) ? 4 : 2
}

/**
 * `amount * numerator / denominator`, rounded half to even, in minor units. It is computed with BigInt, so
 * that no product leaves the safe integers. `denominator` must be positive.
 */
export function scale(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const floor = product / divisor - (product % divisor < 0n ? 1n : 0n)
  const twice = 2n * (product - floor * divisor)
  const up = twice > divisor || (twice === divisor && floor % 2n !== 0n)
  return Number(up ? floor + 1n : floor)
}
