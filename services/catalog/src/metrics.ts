import { counter, type Log } from '@boxoffice/service'

const created = counter('events_created_total', 'Drafts of events that were made')
const published = counter('events_published_total', 'Events that were put on sale')
const updated = counter('events_updated_total', 'Changes of what is said of an event')
const cancelled = counter('events_cancelled_total', 'Events that were cancelled')
const deleted = counter('events_deleted_total', 'Events that were deleted')
const completed = counter('events_completed_total', 'Events that took place')

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

export function eventUpdated(log: Log, { id, organizerId }: Known) {
  updated.inc()
  log.info({ eventId: id, organizerId }, 'event updated')
}

export function eventCancelled(log: Log, { id, organizerId }: Known) {
  cancelled.inc()
  log.info({ eventId: id, organizerId }, 'event cancelled')
}

export function eventDeleted(log: Log, { id, organizerId }: Known) {
  deleted.inc()
  log.info({ eventId: id, organizerId }, 'event deleted')
}

export const eventsCompleted = (count: number) => completed.inc(count)

const tiers = counter('tier_changes_total', 'Changes of tiers of events', ['change'])
const categories = counter('category_changes_total', 'Changes of categories', ['change'])

export function tierChanged(
  log: Log,
  change: 'added' | 'changed' | 'removed' | 'discounted' | 'priced',
  tierId: string,
  eventId: string,
) {
  tiers.inc({ change })
  log.info({ tierId, eventId, change }, 'a tier was changed')
}

export function categoryChanged(log: Log, change: 'created' | 'renamed' | 'deleted', categoryId: string) {
  categories.inc({ change })
  log.info({ categoryId, change }, 'a category was changed')
}

const imagesAdded = counter('images_added_total', 'Pictures that were added to events')
const imagesRemoved = counter('images_removed_total', 'Pictures that were taken off events')
const imagesRefused = counter('images_refused_total', 'Uploads that no picture could be made of', ['reason'])

interface KnownImage {
  eventId: string
  imageId: string
}

export function imageAdded(log: Log, image: KnownImage) {
  imagesAdded.inc()
  log.info(image, 'image added')
}

export function imageRemoved(log: Log, image: KnownImage) {
  imagesRemoved.inc()
  log.info(image, 'image removed')
}

export const imageRefused = (reason: string) => imagesRefused.inc({ reason })
