import { businessEvent, counter } from '@boxoffice/service'

interface EventIds {
  id: string
  organizerId: string
}

/** A business event that concerns one event of catalog. */
function reportOf(name: string, count: ReturnType<typeof counter>) {
  const report = businessEvent(name, count)
  return ({ id, organizerId }: EventIds) => report({}, { eventId: id, organizerId })
}

export const eventCreated = reportOf(
  'event.created',
  counter('events_created_total', 'Drafts of events that were created'),
)
export const eventPublished = reportOf(
  'event.published',
  counter('events_published_total', 'Events that were published'),
)
export const eventUpdated = reportOf(
  'event.updated',
  counter('events_updated_total', 'Changes of events’ details'),
)
export const eventCancelled = reportOf(
  'event.cancelled',
  counter('events_cancelled_total', 'Events that were cancelled'),
)
export const eventDeleted = reportOf(
  'event.deleted',
  counter('events_deleted_total', 'Events that were deleted'),
)
export const eventCompleted = reportOf(
  'event.completed',
  counter('events_completed_total', 'Published events that ended'),
)

/** The change is `added`, `changed`, `removed`, `discounted` or `priced`. */
export const tierChanged = businessEvent(
  'tier.changed',
  counter('tier_changes_total', 'Changes of tiers', ['change']),
)

/** The change is `created`, `renamed` or `deleted`. */
export const categoryChanged = businessEvent(
  'category.changed',
  counter('category_changes_total', 'Changes of categories', ['change']),
)

export const imageAdded = businessEvent(
  'image.added',
  counter('images_added_total', 'Images that were added to events'),
)
export const imageRemoved = businessEvent(
  'image.removed',
  counter('images_removed_total', 'Images that were removed from events'),
)
export const imageRefused = businessEvent(
  'image.refused',
  counter('images_refused_total', 'Uploads that could not be converted to an image', ['reason']),
)
