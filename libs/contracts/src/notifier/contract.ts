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

/** Methods for an OWNER or MANAGER. For anybody else they throw `organizerNotFound`. */
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
  /** Issues a new secret. For a day deliveries are signed with both secrets. */
  rotateWebhookSecret: method(ofWebhook, webhooks.WebhookSecret, {
    faults: [notifierFaults.organizerNotFound, notifierFaults.webhookNotFound],
  }),
  /** The deliveries to a webhook, newest first. */
  listDeliveries: method(
    ofWebhook.extend({ state: webhooks.DeliveryState.optional(), ...PageQuery.shape }),
    page(webhooks.Delivery),
    { faults: [notifierFaults.organizerNotFound, notifierFaults.webhookNotFound] },
  ),
  /** Repeats one delivery, or all since a time, even those that have succeeded. Returns their number. */
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
   * The organizer's events after a sequence, in their order, without gaps. `nextCursor` is null when there is no later event yet: the next
   * request then names the sequence of the last event. Also for API keys.
   */
  listFeed: method(webhooks.FeedQuery, page(webhooks.FeedEvent), {
    faults: [notifierFaults.organizerNotFound],
  }),
}

/** Sends mails and webhooks about integration events, and renders tickets as files. */
export const notifier = contract('notifier', {
  methods: {
    /** The ticket's QR code: a PNG, in base64. */
    getTicketQr: method(ofTicket, z.base64(), { faults: [bookingFaults.ticketNotFound] }),
    /** The ticket on one page: a PDF, in base64. `locale` is the language for a caller without an account. */
    getTicketPdf: method(ofTicket.extend({ locale: Locale.optional() }), z.base64(), {
      faults: [bookingFaults.ticketNotFound],
    }),
    /** Stops the mails of a kind to an address, by the token in such a mail. A repeated call changes nothing. */
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
