import { renderEventMessage } from './event-message.js'
import { findOrder } from './mail-subjects.js'
import type { MailTemplate } from './mail-template.js'
import { orderView } from './mail-view.js'
import { translationsFor } from './translations-for.js'

/** Informs a buyer that their hold expired before they paid, and what happens to a payment that arrives late. */
export const orderExpired: MailTemplate = async (orderId, sources) => {
  const found = await findOrder(orderId, sources)
  if (found?.order.state !== 'EXPIRED') return null
  const { order, buyer, event } = found
  const translations = await translationsFor(found, sources)
  const { button, late, ...texts } = translations.orderExpired
  const isOnSale = event.state === 'PUBLISHED' && new Date(event.endsAt) > sources.now
  const link = new URL(`/events/${event.slug}`, sources.publicUrl).href
  const message = {
    ...texts,
    subject: texts.subject(event.title),
    ...(isOnSale && { button: { text: button, link } }),
    after: [late],
  }
  const view = orderView(order, buyer.name, event, translations)
  const { publicUrl } = sources
  return renderEventMessage(message, { to: buyer.email, view, texts: translations, publicUrl })
}
