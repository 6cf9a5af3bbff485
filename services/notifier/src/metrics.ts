import { counter, gauge, type Log } from '@boxoffice/service'
import type { DeliveryOutcome } from './core/delivery-retry.js'
import type { EventNotification } from './store/event-notifications.js'
import type { QueuedMail } from './store/mail-queue.js'

const mails = counter('mails_total', 'Attempts to send a mail, by outcome', ['kind', 'outcome'])
const deliveries = counter('webhook_deliveries_total', 'Attempts to deliver to a webhook, by outcome', [
  'outcome',
])
const disabled = counter(
  'webhooks_disabled_total',
  'Webhooks that were disabled after three days of failures',
)
const notifications = counter(
  'event_notifications_total',
  'Notifications to the buyers of an event, by outcome',
  ['kind', 'outcome'],
)

/** Measures the number of waiting mails. Called once per process. */
export const measureWaitingMails = (count: () => Promise<number>) =>
  gauge('mails_waiting', 'Mails that wait to be sent', count)

/** Measures the number of dead mails. Called once per process. */
export const measureDeadMails = (count: () => Promise<number>) =>
  gauge('mails_dead', 'Mails that were given up after their last attempt', count)

/** Measures the number of waiting deliveries. Called once per process. */
export const measureWaitingDeliveries = (count: () => Promise<number>) =>
  gauge('webhook_deliveries_waiting', 'Deliveries that wait to be sent to enabled webhooks', count)

export function mailSent(log: Log, { id, kind }: QueuedMail) {
  mails.inc({ kind, outcome: 'sent' })
  log.info({ mailId: id, kind }, 'mail sent')
}

export function mailDropped(log: Log, { id, kind }: QueuedMail) {
  mails.inc({ kind, outcome: 'dropped' })
  log.info({ mailId: id, kind }, 'mail dropped: its subject needs no mail any more')
}

export function mailPostponed(log: Log, { id, kind }: QueuedMail) {
  mails.inc({ kind, outcome: 'postponed' })
  log.debug({ mailId: id, kind }, 'mail postponed: the provider or a service is unavailable')
}

export function mailFailed(log: Log, { id, kind }: QueuedMail, reason: string) {
  mails.inc({ kind, outcome: 'failed' })
  log.warn({ mailId: id, kind, reason }, 'attempt to send a mail failed and will be repeated')
}

export function mailDied(log: Log, { id, kind }: QueuedMail, reason: string) {
  mails.inc({ kind, outcome: 'dead' })
  log.error({ mailId: id, kind, reason }, 'mail given up after its last attempt')
}

export function notificationSent(log: Log, { eventId, kind }: EventNotification) {
  notifications.inc({ kind, outcome: 'sent' })
  log.info({ eventId, kind }, 'all mails of an event notification queued')
}

export function notificationMissed(log: Log, { eventId, kind }: EventNotification) {
  notifications.inc({ kind, outcome: 'missed' })
  log.warn({ eventId, kind }, 'event notification dropped: the event has begun')
}

export function notificationFailed(log: Log, { eventId, kind }: EventNotification, error: unknown) {
  notifications.inc({ kind, outcome: 'failed' })
  log.warn({ eventId, kind, err: error }, 'page of an event notification failed and will be repeated')
}

const outcomes = { DELIVERED: 'delivered', WAITING: 'retried', FAILED: 'failed' } as const

export function deliveryAttempted(
  log: Log,
  webhookId: string,
  deliveryId: string,
  outcome: DeliveryOutcome,
  status: number | null,
) {
  deliveries.inc({ outcome: outcomes[outcome] })
  log.info({ webhookId, deliveryId, outcome, status }, 'delivery to a webhook attempted')
}

export function webhookFailed(log: Log, webhookId: string, error: unknown) {
  log.warn({ err: error, webhookId }, 'batch of a webhook failed and will be repeated')
}

export function webhookDisabled(log: Log, webhookId: string) {
  disabled.inc()
  log.warn({ webhookId }, 'webhook disabled after three days of failures')
}
