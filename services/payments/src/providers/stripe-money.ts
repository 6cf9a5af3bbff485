import { minorUnits, type Money } from '@boxoffice/contracts'

/** The decimals of currencies that Stripe counts in other units than ISO 4217: https://docs.stripe.com/currencies#special-cases */
const otherDigits: Record<string, number> = { ISK: 2, UGX: 2, MGA: 0 }

const digitsAt = (currency: string) => otherDigits[currency] ?? minorUnits(currency)

/**
 * An amount as Stripe counts it; null for one that Stripe does not accept. In a currency with three decimals
 * Stripe accepts only amounts that end in zero.
 */
export function toStripe({ amount, currency }: Money): number | null {
  const stripeAmount = shift(amount, digitsAt(currency) - minorUnits(currency))
  const isRound = digitsAt(currency) < 3 || stripeAmount % 10 === 0
  return Number.isSafeInteger(stripeAmount) && isRound ? stripeAmount : null
}

/** An amount of Stripe in minor units of ISO 4217: a fraction of them where Stripe's units are smaller. */
export function fromStripe(amount: number, stripeCurrency: string): Money {
  const currency = stripeCurrency.toUpperCase()
  return { amount: shift(amount, minorUnits(currency) - digitsAt(currency)), currency }
}

/** Negative digits divide, since a multiple of 0.01 is not exact. */
const shift = (amount: number, digits: number) =>
  digits < 0 ? amount / 10 ** -digits : amount * 10 ** digits
