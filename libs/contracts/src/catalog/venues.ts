import { z } from 'zod'
import { singleLineText } from '../common.js'

const zoneName = /^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2})$/

/** An IANA time zone. The name is checked beside Intl, which also takes offsets on newer Nodes. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(zone => zoneName.test(zone) && isZone(zone), 'is not an IANA time zone')

function isZone(timeZone: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * The country codes that ISO 3166-1 has officially assigned. They are written out, since Intl also names
 * regions that are no countries.
 */
const countries = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
  CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE
  GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM
  KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ
  NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH
  SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG
  VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/),
)

export const Country = z
  .string()
  .refine(code => countries.has(code), 'is not an ISO 3166 country code of two letters')
  .meta({ id: 'Country', example: 'NG' })

export const Venue = z
  .object({
    name: singleLineText(200),
    address: singleLineText(300).optional(),
    city: singleLineText(120),
    country: Country,
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ['latitude'],
    message: 'and longitude belong together',
  })
  .meta({ id: 'Venue' })
