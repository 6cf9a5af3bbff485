import type { Words } from '../translations/en.js'
import type { Admission } from './mail-view.js'
import { eventHtml, type Message } from './event-html.js'
import type { Letter } from './mail-template.js'

/** To whom, in which words, and beside what they have. */
export interface Envelope {
  to: string
  shown: Admission
  words: Words
  publicUrl: string
  unsubscribe?: string
}

/** The letter about an event that says this, from its organizer by us. */
export function written(message: Message, envelope: Envelope): Letter {
  const { to, shown, words, publicUrl, unsubscribe } = envelope
  return {
    ...{ to, sender: shown.organizer, language: words.language },
    subject: message.subject.replace(/\s+/g, ' '),
    html: eventHtml(message, shown, words, { publicUrl, ...(unsubscribe && { unsubscribe }) }),
    text: text(message, envelope),
    attachments: [],
    ...(unsubscribe && { unsubscribe }),
  }
}

function text(message: Message, { shown, words: { tickets: words, letters }, unsubscribe }: Envelope) {
  const { intro, facts = [], button, after, why } = message
  const paragraphs = [
    [shown.reader ? words.hello(shown.reader) : letters.hello, intro],
    [shown.title, `${words.presentedBy} ${shown.organizer}`],
    [`${words.when}: ${shown.when}`, `${words.where}: ${shown.where}`],
    facts.map(({ label, text }) => `${label}: ${text}`),
    button ? [`${button.text}: ${button.link}`] : [],
    after,
    [...(shown.orderId ? [`${words.order} ${shown.orderId}`] : []), why ?? words.why(shown.organizer)],
    unsubscribe ? [`${letters.unsubscribe}: ${unsubscribe}`] : [],
  ]
  return paragraphs
    .filter(lines => lines.length)
    .map(lines => lines.join('\n'))
    .join('\n\n')
}
