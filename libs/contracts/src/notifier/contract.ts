import { z } from 'zod'
import { Locale } from '../identity/accounts.js'
import { Id, singleLineText, page, PageQuery, Time } from '../common.js'
import { deadLetterFaults, deadLetterMethods } from '../dead-letters.js'
import { contract, fault, method, Remote } from '../kit.js'
import * as webhooks from './webhooks.js'

const ofTicket = z.object({ ticketId: Id })
const ofOrganizer = z.object({ organizerId: Id })
const ofWebhook = ofOrganizer.extend({ webhookId: Id })

/** By an OWNER or MANAGER. What is not theirs throws `organizerNotFound`. */
const forIntegrators = {
  createWebhook: method(webhooks.NewWebhook.extend({ organizerId: Id }), webhooks.IssuedWebhook),
  listWebhooks: method(ofOrganizer, z.object({ data: z.array(webhooks.Webhook) })),
  getWebhook: method(ofWebhook, webhooks.Webhook),
  updateWebhook: method(
    webhooks.WebhookChange.safeExtend({ organizerId: Id, webhookId: Id }),
    webhooks.Webhook,
  ),
  deleteWebhook: method(ofWebhook, z.void()),
  /** For a day messages are signed with both. */
  rotateWebhookSecret: method(ofWebhook, webhooks.WebhookSecret),
  /** Newest first. */
  listDeliveries: method(
    ofWebhook.extend({ state: webhooks.DeliveryState.optional(), ...PageQuery.shape }),
    page(webhooks.Delivery),
  ),
  /** Sends one again, or all since a time, whatever became of them. Returns how many. */
  redeliverWebhook: method(
    ofWebhook
      .extend({ deliveryId: Id.optional(), since: Time.optional() })
      .refine(({ deliveryId, since }) => !deliveryId === Boolean(since), 'name a delivery or a time'),
    z.object({ deliveries: z.int() }),
  ),
  /**
   * All events after a sequence, in their order, without gaps. `nextCursor` is null when there is no later event yet: then the sequence
   * of the last event is the one to ask after. By API keys too.
   */
  listFeed: method(webhooks.FeedQuery, page(webhooks.FeedEvent)),
}

/** Hears what happened and writes to people and programs. It also draws tickets, for who may see them. */
export const notifier = contract('notifier', {
  methods: {
    /** The ticket's QR code: a PNG, in base64. */
    getTicketQr: method(ofTicket, z.base64()),
    /** The ticket on one page: a PDF, in base64. `locale` is for who has no account. */
    getTicketPdf: method(ofTicket.extend({ locale: Locale.optional() }), z.base64()),
    /** No more mails of this kind to this address. By the token of such a mail; doing it again changes nothing. */
    unsubscribe: method(z.object({ token: singleLineText(500) }), z.void()),
    ...forIntegrators,
    ...deadLetterMethods,
  },
  events: {},
  faults: {
    ...deadLetterFaults,
    organizerNotFound: fault('not_found', 'There is no such organizer'),
    webhookNotFound: fault('not_found', 'There is no such webhook'),
    deliveryNotFound: fault('not_found', 'There is no such delivery'),
    tooManyWebhooks: fault('conflict', 'An organizer may have ten webhooks'),
    targetForbidden: fault('invalid', 'Webhooks are not sent to private, loopback or link-local addresses'),
    unsubscribeTokenInvalid: fault('gone', 'The unsubscribe link is not valid'),
  },
})
export class Notifier extends Remote(notifier) {}
