import { deadLetterFaults } from '../dead-letters.js'
import { fault, faultsOf } from '../kit.js'

/** The faults of notifier's methods. */
export const notifierFaults = faultsOf('notifier', {
  ...deadLetterFaults,
  organizerNotFound: fault('not_found', 'There is no such organizer'),
  webhookNotFound: fault('not_found', 'There is no such webhook'),
  deliveryNotFound: fault('not_found', 'There is no such delivery'),
  tooManyWebhooks: fault('conflict', 'An organizer may have ten webhooks'),
  targetForbidden: fault('invalid', 'Webhooks are not sent to private, loopback or link-local addresses'),
  unsubscribeTokenInvalid: fault('gone', 'The unsubscribe link is not valid'),
})
