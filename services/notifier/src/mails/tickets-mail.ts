import type { Event } from '@boxoffice/contracts'
import type { Attachment, RenderedMail } from '../core/rendered-mail.js'
import type { Translations } from '../translations/en.js'
import { calendarFile } from './calendar-file.js'
import type { MailSources } from './mail-template.js'
import { codeSuffix, type MailView } from './mail-view.js'
import { qrPng } from './qr-code.js'
import { CODES_MAX, contentIdOf, ticketsHtml, type TicketsMessage } from './tickets-html.js'
import { ticketsPdf } from './tickets-pdf.js'

/** Renders a mail with tickets: QR codes to show on a phone, a PDF to print, and a calendar file. */
export async function renderTicketsMail(
  message: TicketsMessage,
  view: MailView,
  { to, event, texts }: { to: string; event: Event; texts: Translations },
  sources: MailSources,
): Promise<RenderedMail> {
  return {
    ...{ to, sender: view.organizer, language: texts.language },
    subject: message.subject.replace(/\s+/g, ' '),
    html: ticketsHtml(message, view, sources.publicUrl, texts),
    text: toText(message, view, texts),
    attachments: [
      ...qrCodes(view),
      await pdf(view, texts),
      ...(await calendarFile(event, view.createdAt, sources)),
    ],
  }
}

const qrCodes = ({ tickets }: MailView): Attachment[] =>
  tickets.slice(0, CODES_MAX).map(({ code }, index) => ({
    filename: `${contentIdOf(index)}.png`,
    contentType: 'image/png',
    contentId: contentIdOf(index),
    content: qrPng(code),
  }))

const pdf = async (view: MailView, texts: Translations): Promise<Attachment> => ({
  filename: 'tickets.pdf',
  contentType: 'application/pdf',
  content: await ticketsPdf(view, texts),
})

function toText(
  { intro, why }: TicketsMessage,
  view: MailView,
  { tickets: texts, common }: Translations,
): string {
  const stubs = view.tickets.map(({ tier, holder, code }, index) => [
    `${texts.ticket(index + 1, view.tickets.length)}: ${tier}`,
    `${texts.holder} ${holder.name}`,
    `${texts.code} ${codeSuffix(code)}`,
  ])
  const paragraphs = [
    [view.recipientName ? texts.hello(view.recipientName) : common.hello, intro],
    [view.title, `${texts.presentedBy} ${view.organizer}`],
    [`${texts.when}: ${view.when}`, `${texts.where}: ${view.where}`],
    ...stubs,
    ...(view.amounts.length ? [view.amounts.map(([label, amount]) => `${label}: ${amount}`)] : []),
    [texts.once, texts.print],
    [`${texts.order} ${view.orderId}`, why],
  ]
  return paragraphs.map(lines => lines.join('\n')).join('\n\n')
}
