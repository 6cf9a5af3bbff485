import { minorUnits, type Money } from '@boxoffice/contracts'

/** Where Stripe counts in other units than ISO 4217: https://docs.stripe.com/currencies#special-cases */
const otherDigits: Record<string, number> = { ISK: 2, UGX: 2, MGA: 0 }

const digitsAt = (currency: string) => otherDigits[currency] ?? minorUnits(currency)

/**
 * An amount as Stripe counts it; null for one that it can't be told. Of a currency with three decimals it takes amounts that
 * end in zero only.
 */
export function toStripe({ amount, currency }: Money): number | null {
  const told = shift(amount, digitsAt(currency) - minorUnits(currency))
  const isRound = digitsAt(currency) < 3 || told % 10 === 0
  return Number.isSafeInteger(told) && isRound ? told : null
}

/** What Stripe means, in minor units of ISO 4217: a fraction of them where Stripe's are smaller and it says so. */
export function fromStripe(amount: number, stripeCurrency: string): Money {
  const currency = stripeCurrency.toUpperCase()
  return { amount: shift(amount, minorUnits(currency) - digitsAt(currency)), currency }
}

/** Divides where it must, since a multiple of 0.01 is not exact. */
const shift = (amount: number, digits: number) =>
  digits < 0 ? amount / 10 ** -digits : amount * 10 ** digits
