import { admission, tierName } from './mail-view.js'
import { described } from './mail-subjects.js'
import type { Kind } from './mail-template.js'
import { wordsFor } from './translations-for.js'
import { written } from './event-message.js'

/** Tells who waited that tickets are held for them: which, what they cost, and until when. Nothing once they are held no more. */
export const waitlistOffer: Kind = async (orderId, sources) => {
  const found = await described(orderId, sources)
  if (!found) return null
  const { order, buyer, event, accessToken } = found
  if (order.state !== 'HELD' || !order.expiresAt) return null
  const words = await wordsFor(found, sources)
  const { waitlistOffer: said, tickets, when, money } = words
  const items = order.items.map(({ tierId, quantity }) => `${quantity} × ${tierName(event, tierId)}`)
  const message = {
    ...said,
    subject: said.subject(event.title),
    facts: [
      { label: said.tickets, text: items.join(', ') },
      { label: said.total, text: order.total.amount ? money(order.total) : tickets.free },
      { label: said.until, text: when(order.expiresAt, event.timeZone) },
    ],
    button: { text: said.button, link: orderLink(order.id, accessToken, sources.publicUrl) },
    after: [said.otherwise],
  }
  const shown = admission(order, buyer.name, event, words)
  return written(message, { to: buyer.email, shown, words, publicUrl: sources.publicUrl })
}

/** A guest's token stands behind the hash: no server on the way writes it into a log. */
function orderLink(orderId: string, token: string | undefined, publicUrl: string) {
  const link = new URL(`/orders/${orderId}`, publicUrl)
  if (token) link.hash = `token=${token}`
  return link.href
}
