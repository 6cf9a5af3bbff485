import { counter, gauge, type Log } from '@boxoffice/service'
import type { Announcement } from './store/event-notifications.js'
import type { Mail } from './store/mail-queue.js'

const mails = counter('mails_total', 'What became of attempts to send a mail', ['kind', 'outcome'])
const deliveries = counter('webhook_deliveries_total', 'What became of attempts to send to a webhook', [
  'outcome',
])
const disabled = counter('webhooks_disabled_total', 'Webhooks that were disabled since nothing reached them')
const announcements = counter(
  'announcements_total',
  'What became of what the buyers of an event are to be told',
  ['kind', 'outcome'],
)

/** Shows how many mails wait. Said once per process. */
export const measureWaiting = (count: () => Promise<number>) =>
  gauge('mails_waiting', 'Mails that wait to be sent', count)

/** Shows how many mails were given up. Said once per process. */
export const measureDead = (count: () => Promise<number>) =>
  gauge('mails_dead', 'Mails that were given up and wait for a person', count)

export function mailSent(log: Log, { id, kind }: Mail) {
  mails.inc({ kind, outcome: 'sent' })
  log.info({ mailId: id, kind }, 'a mail was sent')
}

export function mailDropped(log: Log, { id, kind }: Mail) {
  mails.inc({ kind, outcome: 'dropped' })
  log.info({ mailId: id, kind }, 'a mail was dropped: there is nothing to say any more')
}

export function mailPutOff(log: Log, { id, kind }: Mail) {
  mails.inc({ kind, outcome: 'put_off' })
  log.debug({ mailId: id, kind }, 'a mail was put off: what it needs is away')
}

export function mailFailed(log: Log, { id, kind }: Mail, reason: string) {
  mails.inc({ kind, outcome: 'failed' })
  log.warn({ mailId: id, kind, reason }, 'a mail could not be sent and will be tried again')
}

export function mailDied(log: Log, { id, kind }: Mail, reason: string) {
  mails.inc({ kind, outcome: 'dead' })
  log.error({ mailId: id, kind, reason }, 'a mail was given up and waits for a person')
}

export function announcementTold(log: Log, { eventId, kind }: Announcement) {
  announcements.inc({ kind, outcome: 'told' })
  log.info({ eventId, kind }, 'the buyers of an event were told')
}

export function announcementMissed(log: Log, { eventId, kind }: Announcement) {
  announcements.inc({ kind, outcome: 'missed' })
  log.warn({ eventId, kind }, 'the buyers of an event were not told in time')
}

export function announcementFailed(log: Log, { eventId, kind }: Announcement, error: unknown) {
  announcements.inc({ kind, outcome: 'failed' })
  log.warn({ eventId, kind, err: error }, 'the buyers of an event could not be told and will be')
}

/** Shows how many deliveries wait. Said once per process. */
export const measureDeliveries = (count: () => Promise<number>) =>
  gauge('webhooks_waiting', 'Deliveries to webhooks that wait to be sent', count)

const outcomes = { DELIVERED: 'delivered', WAITING: 'failed', FAILED: 'gave_up' }

export function deliveryTried(
  log: Log,
  webhookId: string,
  deliveryId: string,
  outcome: keyof typeof outcomes,
  status: number | null,
) {
  deliveries.inc({ outcome: outcomes[outcome] })
  log.info({ webhookId, deliveryId, outcome, status }, 'an event was sent to a webhook')
}

export function webhookDisabled(log: Log, webhookId: string) {
  disabled.inc()
  log.warn({ webhookId }, 'a webhook was disabled: nothing reached it for three days')
}
