import type { ChargeLimits } from './provider.js'

/** Paystack counts every currency in hundredths, also one that has none. */
export const PAYSTACK_DECIMALS = 2

/**
 * The smallest charges that Paystack takes, in minor units: https://paystack.com/docs/api/#supported-currency. It publishes no largest one. XOF
 * is left out: it has no hundredths, and Paystack counts it in them.
 */
const smallest = new Map([
  ['NGN', 5_000],
  ['GHS', 10],
  ['ZAR', 100],
  ['KES', 300],
  ['USD', 200],
])

/**
 * The smallest and the largest charge that Paystack takes in a currency, in minor units; null for a currency
 * that it does not take.
 */
export function paystackLimits(currency: string): ChargeLimits | null {
  const least = smallest.get(currency)
  return least === undefined ? null : { smallest: least, largest: null }
}
