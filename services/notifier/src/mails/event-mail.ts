import type { Event, Order } from '@boxoffice/contracts'
import { en, type Words } from '../words/en.js'
import { admission, type Admission } from './admission.js'
import { described } from './described.js'
import { eventHtml, type Message } from './event-html.js'
import type { Kind } from './kind.js'

/** What there is to write about. `shown.tickets` are those that let somebody in. */
export interface Affair {
  order: Order
  event: Event
  shown: Admission
  now: Date
  hoursBefore: number
}

/** A kind of mail that tells a buyer something about their event as it is now, or nothing if `say` finds nothing to say. */
export const eventMail =
  (say: (affair: Affair, words: Words) => Message | null): Kind =>
  async (orderId, sources, hoursBefore) => {
    const found = await described(orderId, sources)
    if (!found) return null
    const { order, buyer, event } = found
    const shown = admission(order, buyer.name, event, en)
    const { now, publicUrl } = sources
    const message = say({ order, event, shown, now, hoursBefore: hoursBefore ?? 0 }, en)
    return (
      message && {
        to: buyer.email,
        subject: message.subject.replace(/\s+/g, ' '),
        html: eventHtml(message, shown, publicUrl, en),
        text: text(message, shown, en),
        attachments: [],
      }
    )
  }

function text({ intro, quote, after }: Message, shown: Admission, { tickets: words }: Words) {
  const paragraphs = [
    [words.hello(shown.buyer), intro],
    [shown.title, `${words.presentedBy} ${shown.organizer}`],
    [`${words.when}: ${shown.when}`, `${words.where}: ${shown.where}`],
    ...(quote ? [[`${quote.label}: ${quote.text}`]] : []),
    after,
    [`${words.order} ${shown.orderId}`, words.why(shown.organizer)],
  ]
  return paragraphs.map(lines => lines.join('\n')).join('\n\n')
}
