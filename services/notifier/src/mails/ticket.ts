import type { Words } from '../translations/en.js'
import { isLive, ticketAdmission } from './mail-view.js'
import { describedTicket } from './mail-subjects.js'
import type { Kind } from './mail-template.js'
import { wordsFor } from './translations-for.js'
import { ticketsLetter } from './tickets-mail.js'

/** A kind of mail with one ticket, for who has it. */
const holdersTicket =
  (intro: (words: Words['ticket']) => string): Kind =>
  async (ticketId, sources) => {
    const found = await describedTicket(ticketId, sources)
    if (!found || !isLive(found.ticket)) return null
    const { ticket, event } = found
    const words = await wordsFor(found, sources)
    const { heading, preview } = words.tickets
    const said = {
      subject: words.ticket.subject(event.title),
      heading: heading(1),
      preview: preview(1),
      intro: intro(words.ticket),
      why: words.ticket.why(event.organizer.name),
    }
    const shown = ticketAdmission(ticket, event, words)
    return ticketsLetter(said, shown, { to: ticket.holder.email, event, words }, sources)
  }

/** To somebody whom the buyer has named. */
export const ticket = holdersTicket(words => words.intro)

/** To somebody who took a ticket over. */
export const transferred = holdersTicket(words => words.transferred)
