import type { Translations } from '../translations/en.js'
import { colors, isolated, mjml, render } from './layout.js'
import type { MailView } from './mail-view.js'

/** The message of a mail about an event, besides the event's title, time and place. */
export interface EventMessage {
  subject: string
  /** A text of our own. */
  heading: string
  /** The text that a mail program's list shows beside the subject. */
  preview: string
  intro: string
  /** Their texts may be user input. */
  facts?: Fact[]
  button?: { text: string; link: string }
  after: string[]
  /** The reason why the recipient gets the mail; by default, because they ordered. */
  why?: string
}

export interface Fact {
  label: string
  text: string
}

/** The HTML of a mail about an event. */
export const eventHtml = (
  message: EventMessage,
  view: MailView,
  texts: Translations,
  { publicUrl, unsubscribe }: { publicUrl: string; unsubscribe?: string },
): string =>
  render({
    language: texts.language,
    heading: message.heading,
    preview: message.preview,
    body: mjml`${hero(message, view, texts)}${details(message, view, texts)}`,
    footer: mjml`${message.why ?? texts.tickets.why(view.organizer)}${unsubscribe ? unsubscribeLink(unsubscribe, texts) : ''}`,
    publicUrl,
  })

const unsubscribeLink = (link: string, { common }: Translations) => mjml`
  <br /><a href="${link}" style="color:${colors.soft}">${common.unsubscribe}</a>
`

const hero = (
  { heading }: EventMessage,
  { title, organizer }: MailView,
  { tickets: { presentedBy } }: Translations,
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

const details = (
  { intro, facts = [], button, after }: EventMessage,
  { recipientName, when, where, orderId }: MailView,
  { tickets: texts, common }: Translations,
) => mjml`
  <mj-section background-color="#ffffff" border-radius="0 0 14px 14px" padding="28px">
    <mj-column>
      <mj-text>${recipientName ? texts.hello(recipientName) : common.hello}<br />${intro}</mj-text>
      <mj-text padding="24px 0 0"><span class="label">${texts.when}</span><br /><b>${when}</b></mj-text>
      <mj-text padding="14px 0 0"><span class="label">${texts.where}</span><br /><b>${isolated(where)}</b></mj-text>
      ${facts.map(factOf)}
      ${button ? buttonOf(button) : ''}
      ${after.map(line => mjml`<mj-text padding="18px 0 0">${line}</mj-text>`)}
      ${orderId ? mjml`<mj-text padding="18px 0 0" color="${colors.soft}" font-size="14px">${texts.order} ${orderId}</mj-text>` : ''}
    </mj-column>
  </mj-section>
`

const factOf = ({ label, text }: Fact) => mjml`
  <mj-text padding="14px 0 0"><span class="label">${label}</span><br />${isolated(text)}</mj-text>
`

const buttonOf = ({ text, link }: NonNullable<EventMessage['button']>) => mjml`
  <mj-button href="${link}" background-color="${colors.accent}" border-radius="8px" font-size="17px"
    font-weight="700" inner-padding="14px 28px" padding="24px 0 6px" align="left">${text}</mj-button>
`
