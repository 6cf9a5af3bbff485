import { data } from 'currency-codes'
// The package's main module loads the names of countries in every language. This one has the codes alone.
import countries from 'i18n-iso-countries/index.js'

/** The package has Kosovo, whose code ISO 3166-1 leaves to its users. */
const userAssigned = 'XK'

/** The two-character codes that ISO 3166-1 has assigned officially. */
export const countryCodes: ReadonlySet<string> = new Set(
  Object.keys(countries.getAlpha2Codes()).filter(code => code !== userAssigned),
)

/** Codes of ISO 4217 in which nobody can be paid: funds and index units, then metals, units of account and codes for no currency or for tests. */
const notTender = new Set(
  `BOV CHE CHW CLF COU MXV USN UYI UYW
  XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX`.split(/\s+/),
)

/** The package has the list of June 2024. ISO 4217 amendment 176: the Caribbean guilder, in place of ANG. */
const assignedSince = ['XCG']

/** Amendments 176 (ANG), 178 (CUC) and 180 (BGN), all in force before the platform sold its first ticket. */
const withdrawnSince = new Set(['ANG', 'CUC', 'BGN'])

/** The codes of ISO 4217's list one, amendment 180, that name money in which somebody can be paid. */
export const currencyCodes: ReadonlySet<string> = new Set([
  ...data.map(({ code }) => code).filter(code => !notTender.has(code) && !withdrawnSince.has(code)),
  ...assignedSince,
])

const digits = new Map(data.map(currency => [currency.code, currency.digits]))

/**
 * The number of decimal digits of a currency's minor unit in ISO 4217: two for a code that the list does not
 * have.
 */
export const minorUnits = (currency: string): number => digits.get(currency) ?? 2
