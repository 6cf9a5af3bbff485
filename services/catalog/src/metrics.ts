import { counter, type Log } from '@boxoffice/service'

const created = counter('events_created_total', 'Drafts of events that were made')
const published = counter('events_published_total', 'Events that were put on sale')

interface Known {
  id: string
  organizerId: string
}

export function eventCreated(log: Log, { id, organizerId }: Known) {
  created.inc()
  log.info({ eventId: id, organizerId }, 'event created')
}

export function eventPublished(log: Log, { id, organizerId }: Known) {
  published.inc()
  log.info({ eventId: id, organizerId }, 'event published')
}
