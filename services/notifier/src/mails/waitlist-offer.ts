import { en } from '../words/en.js'
import { admission, tierName } from './admission.js'
import { described } from './described.js'
import { written } from './event-mail.js'
import type { Kind } from './kind.js'

/** Tells who waited that tickets are held for them: which, what they cost, and until when. Nothing once they are held no more. */
export const waitlistOffer: Kind = async (orderId, sources) => {
  const found = await described(orderId, sources)
  if (!found) return null
  const { order, buyer, event, accessToken } = found
  const { waitlistOffer: words, tickets, when, money } = en
  if (order.state !== 'HELD' || !order.expiresAt) return null
  const items = order.items.map(({ tierId, quantity }) => `${quantity} × ${tierName(event, tierId)}`)
  const message = {
    ...words,
    subject: words.subject(event.title),
    facts: [
      { label: words.tickets, text: items.join(', ') },
      { label: words.total, text: order.total.amount ? money(order.total) : tickets.free },
      { label: words.until, text: when(order.expiresAt, event.timeZone) },
    ],
    button: { text: words.button, link: orderLink(order.id, accessToken, sources.publicUrl) },
    after: [words.otherwise],
  }
  return written(message, buyer.email, admission(order, buyer.name, event, en), sources.publicUrl)
}

/** A guest's token stands behind the hash: no server on the way writes it into a log. */
function orderLink(orderId: string, token: string | undefined, publicUrl: string) {
  const link = new URL(`/orders/${orderId}`, publicUrl)
  if (token) link.hash = `token=${token}`
  return link.href
}
