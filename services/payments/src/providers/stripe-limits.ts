import { fromStripe } from './stripe-money.js'
import type { ChargeLimits } from './provider.js'

/** Currencies that Stripe charges in: https://docs.stripe.com/currencies#presentment-currencies */
const currencies = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK ' +
    'DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW ' +
    'KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP ' +
    'PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND ' +
    'VUV WST XAF XCD XOF XPF YER ZAR ZMW'
  ).split(' '),
)

/**
 * The smallest charges, as Stripe counts them: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts. In any other currency the
 * smallest depends on the currency of the account that Stripe pays to.
 */
const smallest = new Map([
  ...'USD ARS AUD BRL CAD CHF COP EUR IDR ILS INR NZD PHP RUB SGD ZAR'
    .split(' ')
    .map(currency => [currency, 50] as const),
  ['AED', 200],
  ['CZK', 1_500],
  ['DKK', 250],
  ['GBP', 30],
  ['HKD', 400],
  ['HUF', 17_500],
  ['JPY', 50],
  ['KRW', 50],
  ['MXN', 1_000],
  ['MYR', 200],
  ['NOK', 300],
  ['PLN', 200],
  ['RON', 200],
  ['SEK', 300],
  ['THB', 1_000],
])

/**
 * The number of digits that an amount may have with every payment method, by the same page; cards accept
 * more.
 */
const digits = new Map([
  ['IDR', 12],
  ['COP', 10],
  ['INR', 9],
])
const DIGITS_ELSEWHERE = 8

/**
 * The smallest and the largest charge that Stripe takes in a currency, in minor units of ISO 4217; null for a
 * currency that it does not take.
 */
export function stripeLimits(currency: string): ChargeLimits | null {
  if (!currencies.has(currency)) return null
  const least = smallest.get(currency)
  const most = 10 ** (digits.get(currency) ?? DIGITS_ELSEWHERE) - 1
  return {
    smallest: least === undefined ? null : fromStripe(least, currency).amount,
    largest: Math.floor(fromStripe(most, currency).amount),
  }
}
