import { admission } from './mail-view.js'
import { described } from './mail-subjects.js'
import type { Kind } from './mail-template.js'
import { wordsFor } from './translations-for.js'
import { written } from './event-message.js'

/** Tells who was about to pay that what was held for them is not any more, and what becomes of money that is still on its way. */
export const orderExpired: Kind = async (orderId, sources) => {
  const found = await described(orderId, sources)
  if (found?.order.state !== 'EXPIRED') return null
  const { order, buyer, event } = found
  const words = await wordsFor(found, sources)
  const { button, late, ...said } = words.orderExpired
  const isOnSale = event.state === 'PUBLISHED' && new Date(event.endsAt) > sources.now
  const link = new URL(`/events/${event.slug}`, sources.publicUrl).href
  const message = {
    ...said,
    subject: said.subject(event.title),
    ...(isOnSale && { button: { text: button, link } }),
    after: [late],
  }
  const shown = admission(order, buyer.name, event, words)
  return written(message, { to: buyer.email, shown, words, publicUrl: sources.publicUrl })
}
