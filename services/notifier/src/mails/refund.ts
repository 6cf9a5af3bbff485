import { admission } from './mail-view.js'
import { described } from './mail-subjects.js'
import type { Kind } from './mail-template.js'
import { wordsFor } from './translations-for.js'
import { written } from './event-message.js'

/** Tells a buyer that money has come back: how much, of what, to where, and which of their tickets still let somebody in. */
export const refund: Kind = async (orderId, sources, { money: amount }) => {
  const found = await described(orderId, sources)
  if (!found || !amount) return null
  const { order, buyer, event } = found
  const words = await wordsFor(found, sources)
  const { refund: said, money } = words
  const shown = admission(order, buyer.name, event, words)
  const count = shown.tickets.length
  const message = {
    ...said,
    subject: said.subject(event.title),
    facts: [
      { label: said.amount, text: money(amount) },
      { label: said.of, text: money(order.total) },
      { label: said.to, text: said.whence },
    ],
    after: [said.bank, count ? said.valid(count) : said.worthless],
  }
  return written(message, { to: buyer.email, shown, words, publicUrl: sources.publicUrl })
}
