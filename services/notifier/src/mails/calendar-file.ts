import { catalog, type Event } from '@boxoffice/contracts'
import type { Attachment } from '../core/rendered-mail.js'
import type { MailSources } from './mail-template.js'

/**
 * The event as a calendar file. Calendar programs replace an older file of the same event by a newer one. None for an event that is not
 * public.
 */
export async function calendarFile(
  { id: eventId }: Event,
  createdAt: Date,
  { catalog: client }: Pick<MailSources, 'catalog'>,
): Promise<Attachment[]> {
  try {
    const file = await client.getEventCalendar({ eventId })
    const content = Buffer.from(file.replace(/^DTSTAMP:.*$/m, () => `DTSTAMP:${stampOf(createdAt)}`))
    return [{ filename: 'event.ics', contentType: 'text/calendar; charset=utf-8', content }]
  } catch (error) {
    if (catalog.faults.eventNotFound.is(error)) return []
    throw error
  }
}

/** Catalog stamps the file with the time of the request, but a mail that is rendered again must be the same. */
const stampOf = (time: Date) => time.toISOString().replace(/\.\d+|[-:]/g, '')
