import type { RenderedMail } from '../core/rendered-mail.js'
import type { Translations } from '../translations/en.js'
import { eventHtml, type EventMessage } from './event-html.js'
import type { MailView } from './mail-view.js'

/** The recipient of a message, their language, and the view of the event and of their tickets. */
export interface MessageContext {
  to: string
  view: MailView
  texts: Translations
  publicUrl: string
  unsubscribe?: string
}

/** Renders a message about an event as a mail from its organizer. */
export function renderEventMessage(message: EventMessage, context: MessageContext): RenderedMail {
  const { to, view, texts, publicUrl, unsubscribe } = context
  return {
    ...{ to, sender: view.organizer, language: texts.language },
    subject: message.subject.replace(/\s+/g, ' '),
    html: eventHtml(message, view, texts, { publicUrl, ...(unsubscribe && { unsubscribe }) }),
    text: toText(message, context),
    attachments: [],
    ...(unsubscribe && { unsubscribe }),
  }
}

function toText(message: EventMessage, { view, texts: { tickets, common }, unsubscribe }: MessageContext) {
  const { intro, facts = [], button, after, why } = message
  const paragraphs = [
    [view.recipientName ? tickets.hello(view.recipientName) : common.hello, intro],
    [view.title, `${tickets.presentedBy} ${view.organizer}`],
    [`${tickets.when}: ${view.when}`, `${tickets.where}: ${view.where}`],
    facts.map(({ label, text }) => `${label}: ${text}`),
    button ? [`${button.text}: ${button.link}`] : [],
    after,
    [...(view.orderId ? [`${tickets.order} ${view.orderId}`] : []), why ?? tickets.why(view.organizer)],
    unsubscribe ? [`${common.unsubscribe}: ${unsubscribe}`] : [],
  ]
  return paragraphs
    .filter(lines => lines.length)
    .map(lines => lines.join('\n'))
    .join('\n\n')
}
