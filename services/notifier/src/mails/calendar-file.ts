import { catalog, type Event } from '@boxoffice/contracts'
import type { Enclosure, Sources } from './mail-template.js'

/**
 * The event for a calendar program, which puts a newer file of the same event in the place of an older one. None of an event that is not
 * shown to everybody.
 */
export async function calendarFile(
  { id: eventId }: Event,
  madeAt: Date,
  { catalog }: Pick<Sources, 'catalog'>,
): Promise<Enclosure[]> {
  try {
    const file = await catalog.getEventCalendar({ eventId })
    const content = Buffer.from(file.replace(/^DTSTAMP:.*$/m, () => `DTSTAMP:${stampOf(madeAt)}`))
    return [{ filename: 'event.ics', contentType: 'text/calendar; charset=utf-8', content }]
  } catch (error) {
    if (notFound(error)) return []
    throw error
  }
}

const notFound = (error: unknown) => catalog.faults.eventNotFound.is(error)

/** Catalog stamps a file with the moment at which it is asked for, and a mail that is made again must be the same. */
const stampOf = (moment: Date) => moment.toISOString().replace(/\.\d+|[-:]/g, '')
