import type { Words } from '../translations/en.js'
import { tail, type Admission } from './mail-view.js'
import { colors, isolated, mjml, render, type Markup } from './layout.js'

/** Gmail cuts a mail off after 102 kB of HTML, so a large order shows only so many codes; the PDF has them all. */
export const SHOWN_MAX = 16

/** Where in the mail the code of a ticket is found: its content id. */
export const codeId = (index: number) => `ticket-${index + 1}`

/** What a mail with tickets says before it shows them, and why it comes. */
export interface Greeting {
  subject: string
  /** Words of our own. */
  heading: string
  preview: string
  intro: string
  why: string
}

/** The HTML of the mail. Its images are the codes, by their content ids. */
export function ticketsHtml(greeting: Greeting, shown: Admission, publicUrl: string, words: Words): string {
  return render({
    language: words.language,
    heading: greeting.heading,
    preview: greeting.preview,
    body: mjml`${hero(greeting, shown, words)}${stubs(shown, words)}${summary(shown, words)}`,
    footer: mjml`${greeting.why}`,
    publicUrl,
  })
}

const hero = (
  { intro }: Greeting,
  { title, organizer, reader, when, where }: Admission,
  { tickets: words, letters }: Words,
) => mjml`
  <mj-section background-color="${colors.accent}" border-radius="14px 14px 0 0" padding="32px 28px">
    <mj-column>
      <mj-text color="#ffffff" font-size="30px" line-height="1.2" font-weight="700">${isolated(title)}</mj-text>
      <mj-text color="#ffffff" padding="10px 0 0">${words.presentedBy} ${isolated(organizer)}</mj-text>
    </mj-column>
  </mj-section>
  <mj-section background-color="#ffffff" padding="28px">
    <mj-column>
      <mj-text>${reader ? words.hello(reader) : letters.hello}<br />${intro}</mj-text>
      <mj-text padding="24px 0 0"><span class="label">${words.when}</span><br /><b>${when}</b></mj-text>
      <mj-text padding="14px 0 0"><span class="label">${words.where}</span><br /><b>${isolated(where)}</b></mj-text>
    </mj-column>
  </mj-section>
`

function stubs({ tickets }: Admission, words: Words) {
  const rest = tickets.length - SHOWN_MAX
  const shown = tickets.slice(0, SHOWN_MAX).map((_, index) => stub(tickets, index, words))
  return rest > 0 ? mjml`${shown}${more(rest, words)}` : mjml`${shown}`
}

function stub(tickets: Admission['tickets'], index: number, { tickets: words }: Words) {
  const { tier, holder, code } = tickets[index]!
  const count = tickets.length
  return mjml`
    <mj-section background-color="#ffffff" border-top="2px dashed ${colors.line}" padding="24px 28px">
      <mj-column width="55%" vertical-align="middle">
        <mj-text><span class="label">${words.ticket(index + 1, count)}</span></mj-text>
        <mj-text font-size="22px" line-height="1.3" font-weight="700" padding="4px 0 0">${isolated(tier)}</mj-text>
        <mj-text padding="8px 0 0">${words.holder} ${isolated(holder.name)}</mj-text>
        <mj-text padding="8px 0 16px" color="${colors.soft}" font-size="14px">${words.code} ${tail(code)}</mj-text>
      </mj-column>
      <mj-column width="45%" vertical-align="middle">
        <mj-image src="cid:${codeId(index)}" alt="${words.qrCode(index + 1, count)}" width="220px" padding="0" />
      </mj-column>
    </mj-section>
  `
}

const more = (rest: number, { tickets: words }: Words) => mjml`
  <mj-section background-color="#ffffff" border-top="2px dashed ${colors.line}" padding="24px 28px">
    <mj-column><mj-text>${words.more(rest)}</mj-text></mj-column>
  </mj-section>
`

function summary({ orderId, sums }: Admission, { tickets: words }: Words) {
  const rows = sums.map(([label, amount], index) => {
    const style = index === sums.length - 1 ? `border-top:1px solid ${colors.line};font-weight:700` : ''
    return mjml`<tr style="${style}">
      <td style="padding:6px 12px 6px 0">${isolated(label)}</td>
      <td style="padding:6px 0;text-align:right;white-space:nowrap">${amount}</td>
    </tr>`
  })
  const frame = mjml`background-color="#ffffff" border-top="2px dashed ${colors.line}" border-radius="0 0 14px 14px"`
  return mjml`
    <mj-section ${frame} padding="24px 28px 28px">
      <mj-column>
        ${rows.length ? bill(rows, words.summary) : ''}
        <mj-text font-size="14px">${words.once} ${words.print}</mj-text>
        <mj-text padding="12px 0 0" color="${colors.soft}" font-size="14px">${words.order} ${orderId ?? ''}</mj-text>
      </mj-column>
    </mj-section>
  `
}

const bill = (rows: Markup[], label: string) => mjml`
  <mj-text><span class="label">${label}</span></mj-text>
  <mj-table padding="6px 0 18px" font-size="16px" line-height="1.5" color="${colors.ink}">${rows}</mj-table>
`
