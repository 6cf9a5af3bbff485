import { renderEventMessage } from './event-message.js'
import { findOrder } from './mail-subjects.js'
import type { MailTemplate } from './mail-template.js'
import { orderView } from './mail-view.js'
import { translationsFor } from './translations-for.js'

/** Informs a buyer of a refund: its amount, where the money goes, and how many of their tickets remain valid. */
export const refund: MailTemplate = async (orderId, sources, { money: amount }) => {
  const found = await findOrder(orderId, sources)
  if (!found || !amount) return null
  const { order, buyer, event } = found
  const translations = await translationsFor(found, sources)
  const { refund: texts, money } = translations
  const view = orderView(order, buyer.name, event, translations)
  const count = view.tickets.length
  const message = {
    ...texts,
    subject: texts.subject(event.title),
    facts: [
      { label: texts.amount, text: money(amount) },
      { label: texts.of, text: money(order.total) },
      { label: texts.to, text: texts.method },
    ],
    after: [texts.bank, count ? texts.valid(count) : texts.worthless],
  }
  const { publicUrl } = sources
  return renderEventMessage(message, { to: buyer.email, view, texts: translations, publicUrl })
}
