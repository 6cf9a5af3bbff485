import type { Money } from '@boxoffice/contracts'

/** Every kind of mail. Each has a mail template of the same name. */
export const mailKinds = [
  'tickets',
  'ticket',
  'transferOffer',
  'transferred',
  'transferDone',
  'waitlistOffer',
  'orderExpired',
  'refund',
  'eventMoved',
  'holderEventMoved',
  'eventCancelled',
  'holderEventCancelled',
  'reminder',
  'holderReminder',
  'verification',
  'passwordOtp',
  'newDevice',
  'passwordChanged',
  'webhookDisabled',
  'payoutSent',
] as const
export type MailKind = (typeof mailKinds)[number]

/** Kinds of mail that go to ticket holders after the buyer's mail. */
export type HolderMailKind = 'ticket' | 'holderEventCancelled'

/** The reason for a mail. Two causes with the same kind, subject and occasion lead to one mail. */
export interface MailCause {
  kind: MailKind
  subjectId: string
  occasion?: string
  hoursBefore?: number
  money?: Money
}

/** The idempotency key of the mail, unique in the queue. */
export const mailKey = ({ kind, subjectId, occasion }: MailCause) =>
  [kind, subjectId, ...(occasion ? [occasion] : [])].join(':')
