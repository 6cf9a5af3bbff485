import { isLive } from '../core/live-ticket.js'
import { findOrder } from './mail-subjects.js'
import type { MailTemplate } from './mail-template.js'
import { orderView } from './mail-view.js'
import { renderTicketsMail } from './tickets-mail.js'
import { translationsFor } from './translations-for.js'

/** The mail with the tickets of an order, to its buyer. Holders with an e-mail address of their own get a mail each. */
export const tickets: MailTemplate = async (orderId, sources) => {
  const found = await findOrder(orderId, sources)
  if (!found) return null
  const { order, buyer, event } = found
  const texts = await translationsFor(found, sources)
  const view = orderView(order, buyer.name, event, texts)
  const count = view.tickets.length
  if (count === 0) return null
  const { subject, heading, preview, intro, why } = texts.tickets
  const message = {
    subject: subject(view.title),
    heading: heading(count),
    preview: preview(count),
    intro: intro(count),
    why: why(view.organizer),
  }
  const ofOthers = order.tickets.filter(ticket => isLive(ticket) && ticket.holder.email !== buyer.email)
  const holders = { kind: 'ticket' as const, ticketIds: ofOthers.map(({ id }) => id) }
  const mail = await renderTicketsMail(message, view, { to: buyer.email, event, texts }, sources)
  return { ...mail, holders }
}
