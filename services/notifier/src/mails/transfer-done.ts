import { en } from '../words/en.js'
import { ticketAdmission } from './admission.js'
import { describedTicket } from './described.js'
import { written } from './event-mail.js'
import type { Kind } from './kind.js'

/** Tells who had a ticket that somebody has taken it over. */
export const transferDone: Kind = async (ticketId, sources) => {
  const found = await describedTicket(ticketId, sources)
  if (!found) return null
  const { ticket, event } = found
  const { transferDone: words } = en
  const shown = ticketAdmission(ticket, event, en)
  const message = {
    ...words,
    subject: words.subject(event.title),
    after: [words.worthless],
    why: words.why(event.organizer.name),
  }
  return written(message, ticket.holder.email, shown, sources.publicUrl)
}
