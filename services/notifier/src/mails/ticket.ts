import { isLive } from '../core/live-ticket.js'
import type { Translations } from '../translations/en.js'
import { findTicket } from './mail-subjects.js'
import type { MailTemplate } from './mail-template.js'
import { ticketView } from './mail-view.js'
import { renderTicketsMail } from './tickets-mail.js'
import { translationsFor } from './translations-for.js'

/** A template for a mail with one ticket, to its holder. */
const ticketMail =
  (intro: (texts: Translations['ticket']) => string): MailTemplate =>
  async (ticketId, sources) => {
    const found = await findTicket(ticketId, sources)
    if (!found || !isLive(found.ticket)) return null
    const { ticket, event } = found
    const texts = await translationsFor(found, sources)
    const { heading, preview } = texts.tickets
    const message = {
      subject: texts.ticket.subject(event.title),
      heading: heading(1),
      preview: preview(1),
      intro: intro(texts.ticket),
      why: texts.ticket.why(event.organizer.name),
    }
    const view = ticketView(ticket, event, texts)
    return renderTicketsMail(message, view, { to: ticket.holder.email, event, texts }, sources)
  }

/** The mail to a holder whom the buyer has named. */
export const ticket = ticketMail(texts => texts.intro)

/** The mail to a holder who has accepted a transfer. */
export const transferred = ticketMail(texts => texts.transferred)
