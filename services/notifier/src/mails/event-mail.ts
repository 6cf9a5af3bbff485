import type { Event } from '@boxoffice/contracts'
import type { HolderMailKind } from '../core/mail-kind.js'
import type { RenderedMail } from '../core/rendered-mail.js'
import type { Topic } from '../core/unsubscribe-token.js'
import type { Translations } from '../translations/en.js'
import { calendarFile } from './calendar-file.js'
import type { EventMessage } from './event-html.js'
import { renderEventMessage } from './event-message.js'
import { findOrder, findTicket } from './mail-subjects.js'
import type { MailSources, MailTemplate } from './mail-template.js'
import { orderView, ticketView, type MailView } from './mail-view.js'
import { translationsFor } from './translations-for.js'

/** The data of a mail about an event. */
export interface EventMailData {
  event: Event
  view: MailView
  /** Whether the order or ticket ended in the way that booking ends those of a cancelled event. */
  hasEnded: boolean
  /** Whether the recipient has paid. */
  hasPaid: boolean
  now: Date
  hoursBefore: number
}

/** Composes the message, or null if there is nothing to state. */
export type Compose = (data: EventMailData, texts: Translations) => EventMessage | null

interface Options {
  /** The kind of mail that the holders of the buyer's tickets get. */
  holders?: HolderMailKind
  /** Whether the mail has a calendar file. */
  calendar?: boolean
  /** The topic that the recipient may have unsubscribed from. */
  topic?: Topic
}

interface Recipient {
  email: string
  userId: string | null
}

/** A template for a mail to the buyer of an order about its event. */
export const buyerMail =
  (compose: Compose, options: Options = {}): MailTemplate =>
  async (orderId, sources, { hoursBefore }) => {
    const found = await findOrder(orderId, sources)
    if (!found) return null
    const { order, buyer, event, othersTickets: ticketIds = [] } = found
    const texts = await translationsFor(found, sources)
    const data = {
      ...{ event, now: sources.now, hoursBefore: hoursBefore ?? 0 },
      view: orderView(order, buyer.name, event, texts),
      hasEnded: order.state === 'CANCELLED' || order.state === 'REFUND_PENDING' || order.state === 'REFUNDED',
      hasPaid: order.total.amount > 0,
    }
    const recipient = { email: buyer.email, userId: found.buyerId }
    const mail = await renderEventMail(compose(data, texts), data, recipient, texts, sources, options)
    return mail && options.holders ? { ...mail, holders: { kind: options.holders, ticketIds } } : mail
  }

/** A template for a mail to the holder of a ticket that somebody else has bought. */
export const holderMail =
  (compose: Compose, options: Options = {}): MailTemplate =>
  async (ticketId, sources, { hoursBefore }) => {
    const found = await findTicket(ticketId, sources)
    if (!found) return null
    const { ticket, event } = found
    const texts = await translationsFor(found, sources)
    const data = {
      ...{ event, now: sources.now, hoursBefore: hoursBefore ?? 0 },
      view: ticketView(ticket, event, texts),
      hasEnded: ticket.state === 'CANCELLED' || ticket.state === 'REFUNDED',
      hasPaid: false,
    }
    const message = compose(data, texts)
    const why = texts.ticket.why(event.organizer.name)
    const recipient = { email: ticket.holder.email, userId: found.holderId }
    return renderEventMail(message && { ...message, why }, data, recipient, texts, sources, options)
  }

async function renderEventMail(
  message: EventMessage | null,
  { event, view }: EventMailData,
  { email, userId }: Recipient,
  texts: Translations,
  sources: MailSources,
  { calendar, topic }: Options,
): Promise<RenderedMail | null> {
  const { subscriptions, publicUrl } = sources
  if (!message || (topic && !(await subscriptions.isSubscribed(topic, email)))) return null
  const unsubscribe = topic && subscriptions.unsubscribeLink(topic, email, userId)
  const context = { to: email, view, texts, publicUrl, ...(unsubscribe && { unsubscribe }) }
  const mail = renderEventMessage(message, context)
  return calendar ? { ...mail, attachments: await calendarFile(event, view.createdAt, sources) } : mail
}
