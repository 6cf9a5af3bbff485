import { en, type Words } from '../words/en.js'
import { admission, tail, type Admission } from './admission.js'
import type { Enclosure, Kind } from './kind.js'
import { described } from './described.js'
import { qrPng } from './qr.js'
import { codeId, SHOWN_MAX, ticketsHtml } from './tickets-html.js'
import { ticketsPdf } from './tickets-pdf.js'

/** The mail with the tickets of an order: their codes to show on a phone, and a PDF to print. */
export const tickets: Kind = async (orderId, sources) => {
  const found = await described(orderId, sources)
  if (!found) return null
  const { order, buyer, event } = found
  const shown = admission(order, buyer.name, event, en)
  if (shown.tickets.length === 0) return null
  return {
    to: buyer.email,
    subject: en.tickets.subject(shown.title).replace(/\s+/g, ' '),
    html: ticketsHtml(shown, sources.publicUrl, en),
    text: ticketsText(shown, en),
    attachments: [...codes(shown), await pdf(shown, en)],
  }
}

const codes = ({ tickets }: Admission): Enclosure[] =>
  tickets.slice(0, SHOWN_MAX).map(({ code }, index) => ({
    filename: `${codeId(index)}.png`,
    contentType: 'image/png',
    contentId: codeId(index),
    content: qrPng(code),
  }))

const pdf = async (shown: Admission, words: Words): Promise<Enclosure> => ({
  filename: 'tickets.pdf',
  contentType: 'application/pdf',
  content: await ticketsPdf(shown, words),
})

function ticketsText(shown: Admission, { tickets: words }: Words): string {
  const stubs = shown.tickets.map(({ tier, holder, code }, index) => [
    `${words.ticket(index + 1, shown.tickets.length)}: ${tier}`,
    `${words.holder} ${holder.name}`,
    `${words.code} ${tail(code)}`,
  ])
  const paragraphs = [
    [words.hello(shown.buyer), words.intro(shown.tickets.length)],
    [shown.title, `${words.presentedBy} ${shown.organizer}`],
    [`${words.when}: ${shown.when}`, `${words.where}: ${shown.where}`],
    ...stubs,
    shown.sums.map(([label, amount]) => `${label}: ${amount}`),
    [words.once, words.print],
    [`${words.order} ${shown.orderId}`, words.why(shown.organizer)],
  ]
  return paragraphs.map(lines => lines.join('\n')).join('\n\n')
}
