/** The currencies that Stripe charges: https://docs.stripe.com/currencies */
const charged =
  'aed afn all amd aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx usd uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw'.split(
    ' ',
  )
const without = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ')
const withThree = 'bhd jod kwd omr tnd'.split(' ')
const withoutDecimals = 'isk ugx'.split(' ')
const settled = 'usd eur gbp ngn ghs kes zar jpy kwd isk'.split(' ')

/** The decimal digits of a currency at Stripe. */
export const digitsOf = (currency: string) =>
  without.includes(currency) ? 0 : withThree.includes(currency) ? 3 : 2

/** The error of a currency; undefined if it can be charged. */
export const wrongCurrency = (currency: string) =>
  charged.includes(currency)
    ? undefined
    : `Invalid currency: ${currency}. Stripe currently supports these currencies: ${charged.join(', ')}`

/** The error of an amount in a currency; undefined if it can be charged. */
export function wrongAmount(amount: number, currency: string): string | undefined {
  const step = withThree.includes(currency) ? 10 : withoutDecimals.includes(currency) ? 100 : 1
  return amount % step ? `Invalid amount. Amounts of ${currency} must be divisible by ${step}.` : undefined
}

/** Stripe's fee and its currency: the account's, where the currency of the charge is not settled. */
export const feeOf = (amount: number, currency: string) => ({
  fee: Math.round(amount * 0.029) + 30,
  feeCurrency: settled.includes(currency) ? currency : 'usd',
})
