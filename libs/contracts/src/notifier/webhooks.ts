import { z } from 'zod'
import { booking } from '../booking/contract.js'
import { catalog } from '../catalog/contract.js'
import { Id, PageQuery, Time } from '../common.js'
import type { EventType } from '../kit.js'
import { payments } from '../payments/contract.js'

/**
 * The webhook types, and the integration events behind them. Holds are not among them: an on-sale makes thousands a second, and most
 * reach another state within minutes, which has a type.
 */
export const webhookEvents = {
  'order.confirmed': booking.events.order.confirmed,
  'order.expired': booking.events.order.expired,
  'order.released': booking.events.order.released,
  'order.cancelled': booking.events.order.cancelled,
  'order.refund_pending': booking.events.order.refundPending,
  'order.refunded': booking.events.order.refunded,
  'ticket.admitted': booking.events.ticket.admitted,
  'ticket.transfer_offered': booking.events.ticket.transferOffered,
  'ticket.transferred': booking.events.ticket.transferred,
  'waitlist.offered': booking.events.waitlist.offered,
  'event.published': catalog.events.event.published,
  'event.updated': catalog.events.event.updated,
  'event.cancelled': catalog.events.event.cancelled,
  'event.completed': catalog.events.event.completed,
  'payout.paid': payments.events.payout.paid,
  'payout.failed': payments.events.payout.failed,
  'payout.reversed': payments.events.payout.reversed,
  'payment.disputed': payments.events.payment.disputed,
} satisfies Record<string, EventType>

export type WebhookType = keyof typeof webhookEvents
export const WebhookType = z
  .enum(Object.keys(webhookEvents) as [WebhookType, ...WebhookType[]])
  .meta({ id: 'WebhookType' })

const Url = z.url({ protocol: /^https?$/ }).max(2_000)
const Types = z
  .array(WebhookType)
  .min(1)
  .max(50)
  .transform(types => [...new Set(types)])

export const NewWebhook = z.object({ url: Url, types: Types.describe('the types of events to send') })
export type NewWebhook = z.output<typeof NewWebhook>
export const WebhookChange = z
  .object({ url: Url.optional(), types: Types.optional(), enabled: z.boolean().optional() })
  .refine(change => Object.keys(change).length > 0, 'changes nothing')

/** A URL that an organizer’s events are sent to. It is disabled after three days of failures, or by a manager. */
export const Webhook = z
  .object({
    id: Id,
    organizerId: Id,
    url: z.string(),
    types: z.array(WebhookType),
    enabled: z.boolean(),
    disabledReason: z.string().nullable(),
    createdAt: Time,
    version: z.int(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof Webhook>

/** `secret` is shown this once. Signatures are those of Standard Webhooks: https://www.standardwebhooks.com */
export const IssuedWebhook = Webhook.extend({
  secret: z.string().describe('begins with whsec_'),
}).meta({ id: 'IssuedWebhook' })
export type IssuedWebhook = z.infer<typeof IssuedWebhook>
export const WebhookSecret = z
  .object({
    secret: z.string(),
    oldSecretExpiresAt: Time.describe('until then messages are also signed with the old secret'),
  })
  .meta({ id: 'WebhookSecret' })
export type WebhookSecret = z.infer<typeof WebhookSecret>

/** WAITING: to be sent, or sent again. FAILED: all attempts failed. */
export const DeliveryState = z.enum(['WAITING', 'DELIVERED', 'FAILED']).meta({ id: 'DeliveryState' })
export type DeliveryState = z.infer<typeof DeliveryState>
export const Delivery = z
  .object({
    id: Id,
    webhookId: Id,
    sequence: z.int(),
    type: WebhookType,
    state: DeliveryState,
    attempts: z.int(),
    responseStatus: z.int().nullable().describe('the HTTP status of the last answer; null if there was none'),
    response: z
      .string()
      .nullable()
      .describe('the first thousand characters of the last answer, or the error'),
    body: z.string().describe('the body of the message'),
    createdAt: Time,
    nextAttemptAt: Time.nullable(),
    deliveredAt: Time.nullable(),
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

/** An event of an organizer’s feed. Sequences have no gaps, and are never used twice. */
export const FeedEvent = z
  .object({
    sequence: z.int(),
    id: Id,
    type: WebhookType,
    occurredAt: Time,
    data: z.unknown(),
  })
  .meta({ id: 'FeedEvent' })
export type FeedEvent = z.infer<typeof FeedEvent>

export const FeedQuery = z.object({
  organizerId: Id,
  after: z.coerce.number().int().min(0).default(0).describe('the sequence of the last event that was read'),
  limit: PageQuery.shape.limit,
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'is not a cursor of this list')
    .optional()
    .describe('the `nextCursor` of the page before, which is a sequence; it overrides `after`'),
})
export type FeedQuery = z.output<typeof FeedQuery>
