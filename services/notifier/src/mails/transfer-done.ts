import { renderEventMessage } from './event-message.js'
import { findTicket } from './mail-subjects.js'
import type { MailTemplate } from './mail-template.js'
import { ticketView } from './mail-view.js'
import { translationsFor } from './translations-for.js'

/** Informs the previous holder of a ticket that somebody has accepted its transfer. */
export const transferDone: MailTemplate = async (ticketId, sources) => {
  const found = await findTicket(ticketId, sources)
  if (!found) return null
  const { ticket, event } = found
  const translations = await translationsFor(found, sources)
  const { transferDone: texts } = translations
  const view = ticketView(ticket, event, translations)
  const message = {
    ...texts,
    subject: texts.subject(event.title),
    after: [texts.worthless],
    why: texts.why(event.organizer.name),
  }
  const { publicUrl } = sources
  return renderEventMessage(message, { to: ticket.holder.email, view, texts: translations, publicUrl })
}
