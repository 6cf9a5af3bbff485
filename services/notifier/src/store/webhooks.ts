import type { Webhook as View, WebhookType } from '@boxoffice/contracts'
import type { Webhook } from '../generated/client.js'

/** A webhook as those who manage its organizer see it: all but its secrets. */
export const shown = ({
  id,
  organizerId,
  url,
  types,
  enabled,
  disabledReason,
  createdAt,
  version,
}: Webhook): View => ({
  ...{ id, organizerId, url, enabled, disabledReason, version },
  types: types as WebhookType[],
  createdAt: createdAt.toISOString(),
})
