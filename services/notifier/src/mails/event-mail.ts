import type { Event } from '@boxoffice/contracts'
import type { Topic } from '../store/subscriptions.js'
import type { Words } from '../translations/en.js'
import { admission, ticketAdmission, type Admission } from './mail-view.js'
import { calendarFile } from './calendar-file.js'
import { described, describedTicket } from './mail-subjects.js'
import type { Message } from './event-html.js'
import type { HolderKind, Kind, Letter, Sources } from './mail-template.js'
import { wordsFor } from './translations-for.js'
import { written } from './event-message.js'

/** What there is to write about. `shown.tickets` are those that let the reader in. */
export interface Affair {
  event: Event
  shown: Admission
  /** What the reader had ended as booking ends what is for a cancelled event. */
  ended: boolean
  /** The reader paid. */
  paid: boolean
  now: Date
  hoursBefore: number
}
export type Say = (affair: Affair, words: Words) => Message | null

interface Options {
  /** Whoever has one of the buyer's tickets gets a mail of this kind. */
  holders?: HolderKind
  /** The event comes with it for calendar programs, which have it as it was. */
  calendar?: boolean
  /** What the reader may want no mails of. */
  topic?: Topic
}

/** A kind of mail that tells a buyer something about their event as it is now, or nothing if `say` finds nothing to say. */
export const eventMail =
  (say: Say, options: Options = {}): Kind =>
  async (orderId, sources, { hoursBefore }) => {
    const found = await described(orderId, sources)
    if (!found) return null
    const { order, buyer, event, othersTickets: ticketIds = [] } = found
    const words = await wordsFor(found, sources)
    const affair = {
      ...{ event, now: sources.now, hoursBefore: hoursBefore ?? 0 },
      shown: admission(order, buyer.name, event, words),
      ended: order.state === 'CANCELLED' || order.state === 'REFUND_PENDING' || order.state === 'REFUNDED',
      paid: order.total.amount > 0,
    }
    const reader = { email: buyer.email, userId: found.buyerId }
    const letter = await told(say(affair, words), affair, reader, words, sources, options)
    return letter && options.holders ? { ...letter, holders: { kind: options.holders, ticketIds } } : letter
  }

/** The same, to who has a ticket that somebody else has bought. */
export const holderMail =
  (say: Say, options: Options = {}): Kind =>
  async (ticketId, sources, { hoursBefore }) => {
    const found = await describedTicket(ticketId, sources)
    if (!found) return null
    const { ticket, event } = found
    const words = await wordsFor(found, sources)
    const affair = {
      ...{ event, now: sources.now, hoursBefore: hoursBefore ?? 0 },
      shown: ticketAdmission(ticket, event, words),
      ended: ticket.state === 'CANCELLED' || ticket.state === 'REFUNDED',
      paid: false,
    }
    const message = say(affair, words)
    const why = words.ticket.why(event.organizer.name)
    const reader = { email: ticket.holder.email, userId: found.holderId }
    return told(message && { ...message, why }, affair, reader, words, sources, options)
  }

async function told(
  message: Message | null,
  { event, shown }: Affair,
  { email, userId }: { email: string; userId: string | null },
  words: Words,
  sources: Sources,
  { calendar, topic }: Options,
): Promise<Letter | null> {
  const { subscriptions, publicUrl } = sources
  if (!message || (topic && !(await subscriptions.wants(topic, email)))) return null
  const unsubscribe = topic && subscriptions.linkFor(topic, email, userId)
  const letter = written(message, { to: email, shown, words, publicUrl, ...(unsubscribe && { unsubscribe }) })
  return calendar ? { ...letter, attachments: await calendarFile(event, shown.madeAt, sources) } : letter
}
