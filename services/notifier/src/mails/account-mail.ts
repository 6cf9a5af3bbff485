import { identity, type Identity, type MailData } from '@boxoffice/contracts'
import { languages } from '../translations/languages.js'
import type { Translations } from '../translations/en.js'
import { colors, mjml, render, type Markup } from './layout.js'
import type { MailTemplate } from './mail-template.js'

/** The content of a mail, from top to bottom. Its subject must be a text of our own. */
export interface MailContent {
  subject: string
  /** The text that a mail program's list shows beside the subject. */
  preview: string
  intro: string
  /** The main part, as MJML of one column and as text. */
  main?: { html: Markup; text: string }
  after: string[]
  /** The reason why the recipient gets the mail; by default, because they have an account. */
  why?: string
}

/**
 * A template for a mail about an account, with data from identity. It does not contain the recipient's name: whoever entered the address
 * has also entered the name, which could be any message to a victim.
 */
export const accountMail =
  (compose: (data: MailData, texts: Translations, publicUrl: string) => MailContent): MailTemplate =>
  async (mailId, { identity, publicUrl }) => {
    const data = await findMailData(identity, mailId)
    if (!data) return null
    const texts = languages[data.locale]
    return { to: data.to.email, ...renderContent(compose(data, texts, publicUrl), texts, publicUrl) }
  }

/** The content as HTML and text. */
export const renderContent = (content: MailContent, texts: Translations, publicUrl: string) => ({
  language: texts.language,
  subject: content.subject,
  html: toHtml(content, texts, publicUrl),
  text: toText(content, texts),
  attachments: [],
})

/** Null if the secret of the mail was used or replaced, or has expired. */
async function findMailData(from: Pick<Identity, 'describeMail'>, mailId: string): Promise<MailData | null> {
  try {
    return await from.describeMail({ mailId })
  } catch (error) {
    if (identity.faults.tokenInvalid.is(error)) return null
    throw error
  }
}

const toHtml = (
  { subject, preview, intro, main, after, why }: MailContent,
  texts: Translations,
  publicUrl: string,
) =>
  render({
    language: texts.language,
    heading: subject,
    preview,
    body: mjml`
      <mj-section background-color="${colors.accent}" border-radius="14px 14px 0 0" padding="28px">
        <mj-column>
          <mj-text color="#ffffff" font-size="26px" line-height="1.25" font-weight="700">${subject}</mj-text>
        </mj-column>
      </mj-section>
      <mj-section background-color="#ffffff" border-radius="0 0 14px 14px" padding="28px">
        <mj-column>
          <mj-text>${texts.common.hello}</mj-text>
          <mj-text padding="12px 0 0">${intro}</mj-text>
          ${main ? main.html : ''}
          ${after.map(line => mjml`<mj-text padding="16px 0 0" font-size="14px">${line}</mj-text>`)}
        </mj-column>
      </mj-section>
    `,
    footer: mjml`${why ?? texts.common.why}`,
    publicUrl,
  })

const toText = ({ intro, main, after, why }: MailContent, { common }: Translations) =>
  [common.hello, intro, ...(main ? [main.text] : []), ...after, why ?? common.why].join('\n\n')
