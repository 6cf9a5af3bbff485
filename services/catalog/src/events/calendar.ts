import ical, { ICalEventStatus } from 'ical-generator'
import type { Event } from '@boxoffice/contracts'

const STATUS = {
  DRAFT: ICalEventStatus.TENTATIVE,
  PUBLISHED: ICalEventStatus.CONFIRMED,
  COMPLETED: ICalEventStatus.CONFIRMED,
  CANCELLED: ICalEventStatus.CANCELLED,
}

/**
 * An event as an iCalendar file (RFC 5545). A calendar program knows a later file of the same event by its `UID` and `SEQUENCE`. Times
 * are in UTC: a `TZID` would need its whole zone beside it, and the moment is the same.
 */
export function calendarOf(event: Event, stamp: Date): string {
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
 * To the width of a hand: more digits could be written with an exponent, which the format has no place for. The library takes 0 for
 * no place, so the equator is as far off.
 */
const degrees = (value: number) => Math.round(value * 1e6) / 1e6 || 1e-6
