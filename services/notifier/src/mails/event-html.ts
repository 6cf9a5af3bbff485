import type { Words } from '../translations/en.js'
import type { Admission } from './mail-view.js'
import { colors, isolated, mjml, render } from './layout.js'

/** What a mail about an event says besides what, when and where. */
export interface Message {
  subject: string
  /** Words of our own. */
  heading: string
  /** What a list of mails shows beside the subject. */
  preview: string
  intro: string
  /** What else is to be known. The text may be a stranger's. */
  facts?: Fact[]
  /** What can be done about it, and where. */
  button?: { text: string; link: string }
  after: string[]
  /** Why this reader gets it, if not for having ordered. */
  why?: string
}

export interface Fact {
  label: string
  text: string
}

/** The HTML of a mail about an event. */
export const eventHtml = (
  message: Message,
  shown: Admission,
  words: Words,
  { publicUrl, unsubscribe }: { publicUrl: string; unsubscribe?: string },
): string =>
  render({
    language: words.language,
    heading: message.heading,
    preview: message.preview,
    body: mjml`${hero(message, shown, words)}${facts(message, shown, words)}`,
    footer: mjml`${message.why ?? words.tickets.why(shown.organizer)}${unsubscribe ? end(unsubscribe, words) : ''}`,
    publicUrl,
  })

const end = (link: string, { letters }: Words) => mjml`
  <br /><a href="${link}" style="color:${colors.soft}">${letters.unsubscribe}</a>
`

const hero = (
  { heading }: Message,
  { title, organizer }: Admission,
  { tickets: { presentedBy } }: Words,
) => mjml`
  <mj-section background-color="${colors.accent}" border-radius="14px 14px 0 0" padding="32px 28px">
    <mj-column>
      <mj-text color="#ffffff" font-size="14px" font-weight="700">${heading}</mj-text>
      <mj-text color="#ffffff" font-size="30px" line-height="1.2" font-weight="700" padding="6px 0 0"
        >${isolated(title)}</mj-text>
      <mj-text color="#ffffff" padding="10px 0 0">${presentedBy} ${isolated(organizer)}</mj-text>
    </mj-column>
  </mj-section>
`

const facts = (
  { intro, facts = [], button, after }: Message,
  { reader, when, where, orderId }: Admission,
  { tickets: words, letters }: Words,
) => mjml`
  <mj-section background-color="#ffffff" border-radius="0 0 14px 14px" padding="28px">
    <mj-column>
      <mj-text>${reader ? words.hello(reader) : letters.hello}<br />${intro}</mj-text>
      <mj-text padding="24px 0 0"><span class="label">${words.when}</span><br /><b>${when}</b></mj-text>
      <mj-text padding="14px 0 0"><span class="label">${words.where}</span><br /><b>${isolated(where)}</b></mj-text>
      ${facts.map(fact)}
      ${button ? pressed(button) : ''}
      ${after.map(line => mjml`<mj-text padding="18px 0 0">${line}</mj-text>`)}
      ${orderId ? mjml`<mj-text padding="18px 0 0" color="${colors.soft}" font-size="14px">${words.order} ${orderId}</mj-text>` : ''}
    </mj-column>
  </mj-section>
`

const fact = ({ label, text }: Fact) => mjml`
  <mj-text padding="14px 0 0"><span class="label">${label}</span><br />${isolated(text)}</mj-text>
`

const pressed = ({ text, link }: NonNullable<Message['button']>) => mjml`
  <mj-button href="${link}" background-color="${colors.accent}" border-radius="8px" font-size="17px"
    font-weight="700" inner-padding="14px 28px" padding="24px 0 6px" align="left">${text}</mj-button>
`
