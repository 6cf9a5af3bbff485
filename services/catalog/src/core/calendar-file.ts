import ical, { ICalEventStatus } from 'ical-generator'
import type { Event } from '@boxoffice/contracts'

const STATUS = {
  DRAFT: ICalEventStatus.TENTATIVE,
  PUBLISHED: ICalEventStatus.CONFIRMED,
  COMPLETED: ICalEventStatus.CONFIRMED,
  CANCELLED: ICalEventStatus.CANCELLED,
}

/**
 * The event as an iCalendar file (RFC 5545). Calendar programs recognize a later file of the same event by `UID` and `SEQUENCE`. Times
 * are in UTC: a `TZID` would need the rules of its zone in the file, and the moment is the same.
 */
export function toCalendarFile(event: Event, stamp: Date): string {
  const { id, title, description, venue, state, version } = event
  const { latitude, longitude } = venue
  const calendar = ical({ prodId: { company: 'Boxoffice', product: 'Events' } })
  calendar.createEvent({
    id: `${id}@boxoffice`,
    sequence: version,
    stamp,
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    summary: title,
    description: description || null,
    status: STATUS[state],
    location: {
      title: venue.name,
      address: [venue.address, venue.city, venue.country].filter(Boolean).join(', '),
      ...(latitude !== undefined &&
        longitude !== undefined && { geo: { lat: degrees(latitude), lon: degrees(longitude) } }),
    },
  })
  return calendar.toString()
}

/**
 * Rounded to 10 cm: more digits might be written with an exponent, which the format does not allow. The library treats 0 as missing,
 * so the equator and the prime meridian are moved by as much.
 */
const degrees = (value: number) => Math.round(value * 1e6) / 1e6 || 1e-6
