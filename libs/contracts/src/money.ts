import { z } from 'zod'
import { currencyCodes } from './iso-codes.js'

export { minorUnits } from './iso-codes.js'

/** An ISO 4217 code of money in which somebody can be paid. */
export const Currency = z
  .string()
  .length(3)
  .refine(code => currencyCodes.has(code), 'is not an ISO 4217 currency code')
  .meta({ id: 'Currency', example: 'NGN' })

/** An amount in integer minor units (kobo, cents). Never a float, never without its currency. */
export const Money = z
  .object({ amount: z.int(), currency: Currency })
  .meta({ id: 'Money', example: { amount: 250_000, currency: 'NGN' } })
export type Money = z.infer<typeof Money>

/** A price: money that is not negative, with a ceiling that keeps every sum of an order a safe integer. */
export const Price = Money.extend({ amount: z.int().min(0).max(1_000_000_000_000) }).meta({ id: 'Price' })

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
