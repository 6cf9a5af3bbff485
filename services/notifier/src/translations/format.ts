import { minorUnits, type Money } from '@boxoffice/contracts'

/** An amount as people write it, with the decimals of ISO 4217: Intl uses others for some currencies. */
export function formatMoney(locale: string, { amount, currency }: Money): string {
  const digits = minorUnits(currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(decimal(amount, digits))
}

/** The number as a decimal string, which Intl formats exactly, unlike a float. */
function decimal(amount: number, digits: number): `${number}` {
  const figures = String(Math.abs(amount)).padStart(digits + 1, '0')
  const point = figures.length - digits
  const sign = amount < 0 ? '-' : ''
  return `${sign}${figures.slice(0, point)}.${figures.slice(point) || '0'}` as `${number}`
}

/** The name of a country, by its ISO 3166 code. */
export const countryName = (locale: string, code: string): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code

/** `Saturday, 5 December 2026, 19:00 (Africa/Lagos)`: a time in its time zone. `link` separates weekday and date. */
export function formatTime(locale: string, time: string, timeZone: string, link = ', '): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(new Date(time))
  const weekday = format({ weekday: 'long' })
  const date = format({ day: 'numeric', month: 'long', year: 'numeric' })
  const hour = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${weekday}${link}${date}, ${hour} (${timeZone})`
}
