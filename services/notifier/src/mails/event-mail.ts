import type { Event } from '@boxoffice/contracts'
import { en, type Words } from '../words/en.js'
import { admission, ticketAdmission, type Admission } from './admission.js'
import { described, describedTicket } from './described.js'
import { eventHtml, type Message } from './event-html.js'
import type { HolderKind, Kind, Letter } from './kind.js'

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

/**
 * A kind of mail that tells a buyer something about their event as it is now, or nothing if `say` finds nothing to say. Who has one of
 * their tickets gets a mail of the other kind.
 */
export const eventMail =
  (say: Say, holders?: HolderKind): Kind =>
  async (orderId, sources, hoursBefore) => {
    const found = await described(orderId, sources)
    if (!found) return null
    const { order, buyer, event, othersTickets: ticketIds = [] } = found
    const { now, publicUrl } = sources
    const affair = {
      ...{ event, now, hoursBefore: hoursBefore ?? 0 },
      shown: admission(order, buyer.name, event, en),
      ended: order.state === 'CANCELLED' || order.state === 'REFUND_PENDING' || order.state === 'REFUNDED',
      paid: order.total.amount > 0,
    }
    const letter = written(say(affair, en), buyer.email, affair.shown, publicUrl)
    return letter && holders ? { ...letter, holders: { kind: holders, ticketIds } } : letter
  }

/** The same, to who has a ticket that somebody else has bought. */
export const holderMail =
  (say: Say): Kind =>
  async (ticketId, sources, hoursBefore) => {
    const found = await describedTicket(ticketId, sources)
    if (!found) return null
    const { ticket, event } = found
    const { now, publicUrl } = sources
    const affair = {
      ...{ event, now, hoursBefore: hoursBefore ?? 0 },
      shown: ticketAdmission(ticket, event, en),
      ended: ticket.state === 'CANCELLED' || ticket.state === 'REFUNDED',
      paid: false,
    }
    const message = say(affair, en)
    const why = en.ticket.why(event.organizer.name)
    return written(message && { ...message, why }, ticket.holder.email, affair.shown, publicUrl)
  }

/** The letter that says this, to this address. */
export function written(message: Message | null, to: string, shown: Admission, publicUrl: string) {
  if (!message) return null
  const letter: Letter = {
    to,
    subject: message.subject.replace(/\s+/g, ' '),
    html: eventHtml(message, shown, publicUrl, en),
    text: text(message, shown, en),
    attachments: [],
  }
  return letter
}

function text(message: Message, shown: Admission, { tickets: words, letters }: Words) {
  const { intro, facts = [], button, after, why } = message
  const paragraphs = [
    [shown.reader ? words.hello(shown.reader) : letters.hello, intro],
    [shown.title, `${words.presentedBy} ${shown.organizer}`],
    [`${words.when}: ${shown.when}`, `${words.where}: ${shown.where}`],
    facts.map(({ label, text }) => `${label}: ${text}`),
    button ? [`${button.text}: ${button.link}`] : [],
    after,
    [...(shown.orderId ? [`${words.order} ${shown.orderId}`] : []), why ?? words.why(shown.organizer)],
  ]
  return paragraphs
    .filter(lines => lines.length)
    .map(lines => lines.join('\n'))
    .join('\n\n')
}
