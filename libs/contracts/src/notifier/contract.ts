import { z } from 'zod'
import { Locale } from '../identity/accounts.js'
import { Id, singleLineText, page, PageQuery, Time } from '../common.js'
import { deadLetterMethods } from '../dead-letters.js'
import { notifierFaults } from './faults.js'
import { contract, method, Remote } from '../kit.js'
import { bookingFaults } from '../booking/faults.js'
import * as webhooks from './webhooks.js'

const ofTicket = z.object({ ticketId: Id })
const ofOrganizer = z.object({ organizerId: Id })
const ofWebhook = ofOrganizer.extend({ webhookId: Id })

/** Methods for an OWNER or MANAGER of the organizer; for other callers they throw `organizerNotFound`. */
const forIntegrators = {
  createWebhook: method(webhooks.NewWebhook.extend({ organizerId: Id }), webhooks.IssuedWebhook, {
    faults: [
      notifierFaults.organizerNotFound,
      notifierFaults.tooManyWebhooks,
      notifierFaults.targetForbidden,
    ],
  }),
  listWebhooks: method(ofOrganizer, z.object({ data: z.array(webhooks.Webhook) }), {
    faults: [notifierFaults.organizerNotFound],
  }),
  getWebhook: method(ofWebhook, webhooks.Webhook, {
    faults: [notifierFaults.organizerNotFound, notifierFaults.webhookNotFound],
  }),
  updateWebhook: method(
    webhooks.WebhookChange.safeExtend({ organizerId: Id, webhookId: Id }),
    webhooks.Webhook,
    {
      faults: [
        notifierFaults.organizerNotFound,
        notifierFaults.webhookNotFound,
        notifierFaults.targetForbidden,
      ],
    },
  ),
  deleteWebhook: method(ofWebhook, z.void(), {
    faults: [notifierFaults.organizerNotFound, notifierFaults.webhookNotFound],
  }),
  /** Replaces the secret. For a day messages are signed with both. */
  rotateWebhookSecret: method(ofWebhook, webhooks.WebhookSecret, {
    faults: [notifierFaults.organizerNotFound, notifierFaults.webhookNotFound],
  }),
  /** Lists deliveries, newest first. */
  listDeliveries: method(
    ofWebhook.extend({ state: webhooks.DeliveryState.optional(), ...PageQuery.shape }),
    page(webhooks.Delivery),
    { faults: [notifierFaults.organizerNotFound, notifierFaults.webhookNotFound] },
  ),
  /** Queues one delivery again, or all events since a time, also delivered ones. Returns the number of deliveries. */
  redeliverWebhook: method(
    ofWebhook
      .extend({ deliveryId: Id.optional(), since: Time.optional() })
      .refine(({ deliveryId, since }) => !deliveryId === Boolean(since), 'name a delivery or a time'),
    z.object({ deliveries: z.int() }),
    {
      faults: [
        notifierFaults.organizerNotFound,
        notifierFaults.webhookNotFound,
        notifierFaults.deliveryNotFound,
      ],
    },
  ),
  /**
   * Lists all events after a sequence number, in their order, without gaps. `nextCursor` is null when there
   * is no later event yet: then the sequence of the last event is the next `after`. API keys may call it too.
   */
  listFeed: method(webhooks.FeedQuery, page(webhooks.FeedEvent), {
    faults: [notifierFaults.organizerNotFound],
  }),
}

/** Sends mails and webhooks about integration events, and renders tickets. */
export const notifier = contract('notifier', {
  methods: {
    /** The ticket's QR code: a PNG, in base64. */
    getTicketQr: method(ofTicket, z.base64(), { faults: [bookingFaults.ticketNotFound] }),
    /** The ticket on one page: a PDF, in base64. `locale` applies to callers without an account. */
    getTicketPdf: method(ofTicket.extend({ locale: Locale.optional() }), z.base64(), {
      faults: [bookingFaults.ticketNotFound],
    }),
    /**
     * Ends mails of this kind to this address, by the token of such a mail. A repeated call changes nothing.
     */
    unsubscribe: method(z.object({ token: singleLineText(500) }), z.void(), {
      faults: [notifierFaults.unsubscribeTokenInvalid],
    }),
    ...forIntegrators,
    ...deadLetterMethods(notifierFaults.deadLetterNotFound),
  },
  events: {},
  faults: notifierFaults,
})
export class Notifier extends Remote(notifier) {}
