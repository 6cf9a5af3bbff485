import { z } from 'zod'
import { deadLetterFaults } from '../dead-letters.js'
import { EventState } from './events.js'
import { fault, faultsOf } from '../kit.js'

/** The faults of catalog's methods. */
export const catalogFaults = faultsOf('catalog', {
  ...deadLetterFaults,
  eventNotFound: fault('not_found', 'There is no such event'),
  tierNotFound: fault('not_found', 'The event has no such tier'),
  imageNotFound: fault('not_found', 'The event has no such image'),
  categoryNotFound: fault('not_found', 'There is no such category'),
  categoryUnknown: fault('invalid', 'There is no such category', z.object({ category: z.string() })),
  categoryExists: fault('conflict', 'There is a category of this name'),
  categoryInUse: fault('conflict', 'Events are of this category', z.object({ events: z.int() })),
  organizerRequired: fault('invalid', 'An organizer is required'),
  bankAccountRequired: fault('conflict', 'Publishing a paid event needs the organizer’s bank account'),
  eventEnded: fault('conflict', 'The event is over'),
  eventClosed: fault(
    'conflict',
    'The event cannot be changed any more',
    z.object({ eventState: EventState }),
  ),
  currencyFixed: fault('conflict', 'The currency of a published event cannot change'),
  lastTier: fault('conflict', 'An event needs a tier'),
  tooManyTiers: fault('conflict', 'An event may have only so many tiers', z.object({ maximum: z.int() })),
  tooManyImages: fault('conflict', 'An event may have only so many images', z.object({ maximum: z.int() })),
  imageUnreadable: fault(
    'invalid',
    'This is not an image that can be used',
    z.object({ reason: z.string() }),
  ),
  versionOutdated: fault(
    'outdated',
    'The resource has changed since you read it',
    z.object({ version: z.int() }),
  ),
  notPublishable: fault(
    'conflict',
    'The event cannot be published as it stands',
    z.object({ eventState: EventState }),
  ),
})
