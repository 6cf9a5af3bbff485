import { businessEvent, counter, gauge, type EventDetails } from '@boxoffice/service'
import type { EventNotification } from './store/event-notifications.js'
import type { QueuedMail } from './store/mail-queue.js'

const mails = counter('mails_total', 'Attempts to send a mail, by outcome', ['kind', 'outcome'])
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

type Level = Parameters<typeof businessEvent>[2]

function mailEvent(outcome: string, level?: Level) {
  const report = businessEvent(`mail.${outcome}`, mails, level)
  return ({ id, kind }: QueuedMail, details?: EventDetails) =>
    report({ kind, outcome }, { mailId: id, ...details })
}

export const mailSent = mailEvent('sent')
/** The template rendered nothing: the mail has nothing to state any more. */
export const mailDropped = mailEvent('dropped')
/** The provider or a service that the mail needs is unavailable. */
export const mailPostponed = mailEvent('postponed', 'debug')
/** The attempt failed and will be repeated. */
export const mailFailed = mailEvent('failed', 'warn')
/** The attempt met a bug. It is also counted as failed. */
export const mailErred = mailEvent('bug', 'error')
/** The mail was given up after its last attempt. */
export const mailDied = mailEvent('dead', 'error')

function notificationEvent(outcome: string, level?: Level) {
  const report = businessEvent(`event_notification.${outcome}`, notifications, level)
  return ({ eventId, kind }: EventNotification, details?: EventDetails, error?: unknown) =>
    report({ kind, outcome }, { eventId, ...details }, error)
}

/** All mails of the notification are queued. */
export const notificationSent = notificationEvent('sent')
/** The notification was dropped, since the event has begun. */
export const notificationMissed = notificationEvent('missed', 'warn')
/** A page of the notification must wait for a service, and will be repeated. */
export const notificationPostponed = notificationEvent('postponed', 'warn')
/** A page of the notification met a bug, and will be repeated. */
export const notificationErred = notificationEvent('bug', 'error')

const deliveries = counter('webhook_deliveries_total', 'Attempts to deliver to a webhook, by outcome', [
  'outcome',
])

/** The outcome is `delivered`, `retried` or `failed`. */
export const deliveryAttempted = businessEvent('webhook_delivery.attempted', deliveries)
/** A batch waits for the database, and is repeated when its lease ends. The outcome is `postponed`. */
export const batchPostponed = businessEvent('webhook_batch.postponed', deliveries, 'warn')
/** A batch met a bug, and is repeated when its lease ends. The outcome is `bug`. */
export const batchErred = businessEvent('webhook_batch.bug', deliveries, 'error')

/** The webhook was disabled after three days of failures. */
export const webhookDisabled = businessEvent(
  'webhook.disabled',
  counter('webhooks_disabled_total', 'Webhooks that were disabled after three days of failures'),
  'warn',
)
