import { ticketAdmission } from './mail-view.js'
import { describedTicket } from './mail-subjects.js'
import type { Kind } from './mail-template.js'
import { wordsFor } from './translations-for.js'
import { written } from './event-message.js'

/** Tells who had a ticket that somebody has taken it over. */
export const transferDone: Kind = async (ticketId, sources) => {
  const found = await describedTicket(ticketId, sources)
  if (!found) return null
  const { ticket, event } = found
  const words = await wordsFor(found, sources)
  const { transferDone: said } = words
  const shown = ticketAdmission(ticket, event, words)
  const message = {
    ...said,
    subject: said.subject(event.title),
    after: [said.worthless],
    why: said.why(event.organizer.name),
  }
  return written(message, { to: ticket.holder.email, shown, words, publicUrl: sources.publicUrl })
}
