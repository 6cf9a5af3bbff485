import { counter, type Log } from '@boxoffice/service'

const created = counter('events_created_total', 'Drafts of events that were created')
const published = counter('events_published_total', 'Events that were published')
const updated = counter('events_updated_total', 'Changes of events’ details')
const cancelled = counter('events_cancelled_total', 'Events that were cancelled')
const deleted = counter('events_deleted_total', 'Events that were deleted')
const completed = counter('events_completed_total', 'Published events that ended')
const tiers = counter('tier_changes_total', 'Changes of tiers', ['change'])
const categories = counter('category_changes_total', 'Changes of categories', ['change'])
const imagesAdded = counter('images_added_total', 'Images that were added to events')
const imagesRemoved = counter('images_removed_total', 'Images that were removed from events')
const imagesRefused = counter('images_refused_total', 'Uploads that could not be converted to an image', [
  'reason',
])

interface EventIds {
  id: string
  organizerId: string
}

export function eventCreated(log: Log, { id, organizerId }: EventIds) {
  created.inc()
  log.info({ eventId: id, organizerId }, 'event created')
}

export function eventPublished(log: Log, { id, organizerId }: EventIds) {
  published.inc()
  log.info({ eventId: id, organizerId }, 'event published')
}

export function eventUpdated(log: Log, { id, organizerId }: EventIds) {
  updated.inc()
  log.info({ eventId: id, organizerId }, 'event updated')
}

export function eventCancelled(log: Log, { id, organizerId }: EventIds) {
  cancelled.inc()
  log.info({ eventId: id, organizerId }, 'event cancelled')
}

export function eventDeleted(log: Log, { id, organizerId }: EventIds) {
  deleted.inc()
  log.info({ eventId: id, organizerId }, 'event deleted')
}

export const eventsCompleted = (count: number) => completed.inc(count)

export function tierChanged(
  log: Log,
  change: 'added' | 'changed' | 'removed' | 'discounted' | 'priced',
  tierId: string,
  eventId: string,
) {
  tiers.inc({ change })
  log.info({ tierId, eventId, change }, 'tier changed')
}

export function categoryChanged(log: Log, change: 'created' | 'renamed' | 'deleted', categoryId: string) {
  categories.inc({ change })
  log.info({ categoryId, change }, 'category changed')
}

interface ImageIds {
  eventId: string
  imageId: string
}

export function imageAdded(log: Log, image: ImageIds) {
  imagesAdded.inc()
  log.info(image, 'image added')
}

export function imageRemoved(log: Log, image: ImageIds) {
  imagesRemoved.inc()
  log.info(image, 'image removed')
}

export const imageRefused = (reason: string) => imagesRefused.inc({ reason })
