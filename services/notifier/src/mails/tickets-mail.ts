import type { Event } from '@boxoffice/contracts'
import type { Words } from '../translations/en.js'
import { tail, type Admission } from './mail-view.js'
import { calendarFile } from './calendar-file.js'
import type { Enclosure, Letter, Sources } from './mail-template.js'
import { qrPng } from './qr-code.js'
import { codeId, SHOWN_MAX, ticketsHtml, type Greeting } from './tickets-html.js'
import { ticketsPdf } from './tickets-pdf.js'

/** A mail with tickets: their codes to show on a phone, a PDF to print, and the event for a calendar program. */
export async function ticketsLetter(
  greeting: Greeting,
  shown: Admission,
  { to, event, words }: { to: string; event: Event; words: Words },
  sources: Sources,
): Promise<Letter> {
  return {
    ...{ to, sender: shown.organizer, language: words.language },
    subject: greeting.subject.replace(/\s+/g, ' '),
    html: ticketsHtml(greeting, shown, sources.publicUrl, words),
    text: ticketsText(greeting, shown, words),
    attachments: [
      ...codes(shown),
      await pdf(shown, words),
      ...(await calendarFile(event, shown.madeAt, sources)),
    ],
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

function ticketsText({ intro, why }: Greeting, shown: Admission, { tickets: words, letters }: Words): string {
  const stubs = shown.tickets.map(({ tier, holder, code }, index) => [
    `${words.ticket(index + 1, shown.tickets.length)}: ${tier}`,
    `${words.holder} ${holder.name}`,
    `${words.code} ${tail(code)}`,
  ])
  const paragraphs = [
    [shown.reader ? words.hello(shown.reader) : letters.hello, intro],
    [shown.title, `${words.presentedBy} ${shown.organizer}`],
    [`${words.when}: ${shown.when}`, `${words.where}: ${shown.where}`],
    ...stubs,
    ...(shown.sums.length ? [shown.sums.map(([label, amount]) => `${label}: ${amount}`)] : []),
    [words.once, words.print],
    [`${words.order} ${shown.orderId}`, why],
  ]
  return paragraphs.map(lines => lines.join('\n')).join('\n\n')
}
