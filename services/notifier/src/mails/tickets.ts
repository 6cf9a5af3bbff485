import { admission, isLive } from './mail-view.js'
import { described } from './mail-subjects.js'
import type { Kind } from './mail-template.js'
import { wordsFor } from './translations-for.js'
import { ticketsLetter } from './tickets-mail.js'

/** The mail with the tickets of an order. Those that are for others by name, with an address of their own, get theirs, too. */
export const tickets: Kind = async (orderId, sources) => {
  const found = await described(orderId, sources)
  if (!found) return null
  const { order, buyer, event } = found
  const words = await wordsFor(found, sources)
  const shown = admission(order, buyer.name, event, words)
  const count = shown.tickets.length
  if (count === 0) return null
  const { subject, heading, preview, intro, why } = words.tickets
  const said = {
    subject: subject(shown.title),
    heading: heading(count),
    preview: preview(count),
    intro: intro(count),
    why: why(shown.organizer),
  }
  const named = order.tickets.filter(ticket => isLive(ticket) && ticket.holder.email !== buyer.email)
  const holders = { kind: 'ticket' as const, ticketIds: named.map(({ id }) => id) }
  const letter = await ticketsLetter(said, shown, { to: buyer.email, event, words }, sources)
  return { ...letter, holders }
}
