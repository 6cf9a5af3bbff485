import type { MailCause } from './mail-kind.js'

/** Recipients of an event notification: buyers by their orders, and holders of tickets that somebody else bought by their tickets. */
export interface NotificationRecipients {
  orderIds: string[]
  ticketIds: string[]
}

export interface Notification {
  kind: 'MOVED' | 'REMINDER'
  /** The event's version when the notification was planned. */
  version: number
  /** The hours before the event at which a REMINDER is due; 0 for other notifications. */
  hoursBefore: number
  startsAt: Date
}

/** The kinds of mail by which buyers and holders are notified. */
export const notificationMailKinds = {
  MOVED: { buyer: 'eventMoved', holder: 'holderEventMoved' },
  REMINDER: { buyer: 'reminder', holder: 'holderReminder' },
} as const

/** One mail for each recipient: once for each move, and once for each reminder of each start time. */
export function notificationMails(
  { kind, version, hoursBefore, startsAt }: Notification,
  { orderIds, ticketIds }: NotificationRecipients,
): MailCause[] {
  const details =
    kind === 'MOVED'
      ? { occasion: `${version}` }
      : { hoursBefore, occasion: `${hoursBefore}:${startsAt.toISOString()}` }
  const { buyer, holder } = notificationMailKinds[kind]
  return [
    ...orderIds.map(subjectId => ({ kind: buyer, subjectId, ...details })),
    ...ticketIds.map(subjectId => ({ kind: holder, subjectId, ...details })),
  ]
}
