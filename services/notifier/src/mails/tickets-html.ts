import type { Translations } from '../translations/en.js'
import { colors, isolated, mjml, render, type Markup } from './layout.js'
import { codeSuffix, type MailView } from './mail-view.js'

/** Number of QR codes in a mail. Gmail clips a mail after 102 kB of HTML; the PDF contains all codes. */
export const CODES_MAX = 16

/** The content id of a ticket's QR code. */
export const contentIdOf = (index: number) => `ticket-${index + 1}`

/** The message of a mail with tickets. */
export interface TicketsMessage {
  subject: string
  /** A text of our own. */
  heading: string
  preview: string
  intro: string
  why: string
}

/** The HTML of the mail. It refers to the QR codes by their content ids. */
export function ticketsHtml(
  message: TicketsMessage,
  view: MailView,
  publicUrl: string,
  texts: Translations,
): string {
  return render({
    language: texts.language,
    heading: message.heading,
    preview: message.preview,
    body: mjml`${hero(message, view, texts)}${stubs(view, texts)}${summary(view, texts)}`,
    footer: mjml`${message.why}`,
    publicUrl,
  })
}

const hero = (
  { intro }: TicketsMessage,
  { title, organizer, recipientName, when, where }: MailView,
  { tickets: texts, common }: Translations,
) => mjml`
  <mj-section background-color="${colors.accent}" border-radius="14px 14px 0 0" padding="32px 28px">
    <mj-column>
      <mj-text color="#ffffff" font-size="30px" line-height="1.2" font-weight="700">${isolated(title)}</mj-text>
      <mj-text color="#ffffff" padding="10px 0 0">${texts.presentedBy} ${isolated(organizer)}</mj-text>
    </mj-column>
  </mj-section>
  <mj-section background-color="#ffffff" padding="28px">
    <mj-column>
      <mj-text>${recipientName ? texts.hello(recipientName) : common.hello}<br />${intro}</mj-text>
      <mj-text padding="24px 0 0"><span class="label">${texts.when}</span><br /><b>${when}</b></mj-text>
      <mj-text padding="14px 0 0"><span class="label">${texts.where}</span><br /><b>${isolated(where)}</b></mj-text>
    </mj-column>
  </mj-section>
`

function stubs({ tickets }: MailView, texts: Translations) {
  const rest = tickets.length - CODES_MAX
  const first = tickets.slice(0, CODES_MAX).map((_, index) => stub(tickets, index, texts))
  return rest > 0 ? mjml`${first}${remaining(rest, texts)}` : mjml`${first}`
}

function stub(tickets: MailView['tickets'], index: number, { tickets: texts }: Translations) {
  const { tier, holder, code } = tickets[index]!
  const count = tickets.length
  return mjml`
    <mj-section background-color="#ffffff" border-top="2px dashed ${colors.line}" padding="24px 28px">
      <mj-column width="55%" vertical-align="middle">
        <mj-text><span class="label">${texts.ticket(index + 1, count)}</span></mj-text>
        <mj-text font-size="22px" line-height="1.3" font-weight="700" padding="4px 0 0">${isolated(tier)}</mj-text>
        <mj-text padding="8px 0 0">${texts.holder} ${isolated(holder.name)}</mj-text>
        <mj-text padding="8px 0 16px" color="${colors.soft}" font-size="14px">${texts.code} ${codeSuffix(code)}</mj-text>
      </mj-column>
      <mj-column width="45%" vertical-align="middle">
        <mj-image src="cid:${contentIdOf(index)}" alt="${texts.qrCode(index + 1, count)}" width="220px" padding="0" />
      </mj-column>
    </mj-section>
  `
}

const remaining = (rest: number, { tickets: texts }: Translations) => mjml`
  <mj-section background-color="#ffffff" border-top="2px dashed ${colors.line}" padding="24px 28px">
    <mj-column><mj-text>${texts.more(rest)}</mj-text></mj-column>
  </mj-section>
`

function summary({ orderId, amounts }: MailView, { tickets: texts }: Translations) {
  const rows = amounts.map(([label, amount], index) => {
    const style = index === amounts.length - 1 ? `border-top:1px solid ${colors.line};font-weight:700` : ''
    return mjml`<tr style="${style}">
      <td style="padding:6px 12px 6px 0">${isolated(label)}</td>
      <td style="padding:6px 0;text-align:right;white-space:nowrap">${amount}</td>
    </tr>`
  })
  const frame = mjml`background-color="#ffffff" border-top="2px dashed ${colors.line}" border-radius="0 0 14px 14px"`
  return mjml`
    <mj-section ${frame} padding="24px 28px 28px">
      <mj-column>
        ${rows.length ? amountsTable(rows, texts.summary) : ''}
        <mj-text font-size="14px">${texts.once} ${texts.print}</mj-text>
        <mj-text padding="12px 0 0" color="${colors.soft}" font-size="14px">${texts.order} ${orderId ?? ''}</mj-text>
      </mj-column>
    </mj-section>
  `
}

const amountsTable = (rows: Markup[], label: string) => mjml`
  <mj-text><span class="label">${label}</span></mj-text>
  <mj-table padding="6px 0 18px" font-size="16px" line-height="1.5" color="${colors.ink}">${rows}</mj-table>
`
