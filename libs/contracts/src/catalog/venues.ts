import { z } from 'zod'
import { singleLineText } from '../common.js'
import { countryCodes } from '../iso-codes.js'

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

export const Country = z
  .string()
  .refine(code => countryCodes.has(code), 'is not an ISO 3166 country code of two letters')
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
