import { identity, type Identity, type MailData as Facts } from '@boxoffice/contracts'
import type { Words } from '../translations/en.js'
import { languages } from '../translations/languages.js'
import type { Kind } from './mail-template.js'
import { colors, mjml, render, type Markup } from './layout.js'

/** What a letter says, of top to bottom. Its subject must be words of our own. */
export interface Said {
  subject: string
  /** What a list of mails shows beside the subject. */
  preview: string
  intro: string
  /** What it is about, as MJML of one column and as text. */
  centre?: { html: Markup; text: string }
  after: string[]
  /** Why this reader gets it, if not for having an account. */
  why?: string
}

/**
 * A kind of mail about an account, whose facts identity has. It calls nobody by name: who gave the address has also given the
 * name, which so may be whatever a stranger wants to tell the reader.
 */
export const letter =
  (say: (facts: Facts, words: Words, publicUrl: string) => Said): Kind =>
  async (mailId, { identity, publicUrl }) => {
    const facts = await describe(identity, mailId)
    if (!facts) return null
    const words = languages[facts.locale]
    return { to: facts.to.email, ...written(say(facts, words, publicUrl), words, publicUrl) }
  }

/** What is said, as a mail of the house. */
export const written = (said: Said, words: Words, publicUrl: string) => ({
  language: words.language,
  subject: said.subject,
  html: html(said, words, publicUrl),
  text: text(said, words),
  attachments: [],
})

/** Null when the letter's secret was used or replaced, or has expired: nobody waits for it any more. */
async function describe(from: Pick<Identity, 'describeMail'>, mailId: string): Promise<Facts | null> {
  try {
    return await from.describeMail({ mailId })
  } catch (error) {
    if (identity.faults.tokenInvalid.is(error)) return null
    throw error
  }
}

const html = ({ subject, preview, intro, centre, after, why }: Said, words: Words, publicUrl: string) =>
  render({
    language: words.language,
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
          <mj-text>${words.letters.hello}</mj-text>
          <mj-text padding="12px 0 0">${intro}</mj-text>
          ${centre ? centre.html : ''}
          ${after.map(line => mjml`<mj-text padding="16px 0 0" font-size="14px">${line}</mj-text>`)}
        </mj-column>
      </mj-section>
    `,
    footer: mjml`${why ?? words.letters.why}`,
    publicUrl,
  })

const text = ({ intro, centre, after, why }: Said, { letters }: Words) =>
  [letters.hello, intro, ...(centre ? [centre.text] : []), ...after, why ?? letters.why].join('\n\n')
