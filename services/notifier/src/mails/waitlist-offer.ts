import { renderEventMessage } from './event-message.js'
import { findOrder } from './mail-subjects.js'
import type { MailTemplate } from './mail-template.js'
import { orderView, tierName } from './mail-view.js'
import { translationsFor } from './translations-for.js'

/** Informs somebody on the waitlist which tickets are held for them, their price and the deadline. Not rendered once the hold has ended. */
export const waitlistOffer: MailTemplate = async (orderId, sources) => {
  const found = await findOrder(orderId, sources)
  if (!found) return null
  const { order, buyer, event, accessToken } = found
  if (order.state !== 'HELD' || !order.expiresAt) return null
  const translations = await translationsFor(found, sources)
  const { waitlistOffer: texts, tickets, when, money } = translations
  const items = order.items.map(({ tierId, quantity }) => `${quantity} × ${tierName(event, tierId)}`)
  const message = {
    ...texts,
    subject: texts.subject(event.title),
    facts: [
      { label: texts.tickets, text: items.join(', ') },
      { label: texts.total, text: order.total.amount ? money(order.total) : tickets.free },
      { label: texts.until, text: when(order.expiresAt, event.timeZone) },
    ],
    button: { text: texts.button, link: orderLink(order.id, accessToken, sources.publicUrl) },
    after: [texts.otherwise],
  }
  const view = orderView(order, buyer.name, event, translations)
  const { publicUrl } = sources
  return renderEventMessage(message, { to: buyer.email, view, texts: translations, publicUrl })
}

/** A guest's token is in the fragment, which browsers do not send, so that no server logs it. */
function orderLink(orderId: string, token: string | undefined, publicUrl: string) {
  const link = new URL(`/orders/${orderId}`, publicUrl)
  if (token) link.hash = `token=${token}`
  return link.href
}
