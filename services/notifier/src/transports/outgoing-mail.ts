import type { Letter } from '../mails/mail-template.js'

/** A name and an address apart, as they are given to who carries mails: nothing in the one can become the other. */
export interface Mailbox {
  name: string
  address: string
}

/** A letter, as it is handed over. */
export interface Mail extends Pick<Letter, 'subject' | 'html' | 'text' | 'attachments'> {
  from: Mailbox
  to: string[]
  headers: Record<string, string>
}

/** A letter with whom it is from. `house` is `Boxoffice <tickets@example.com>`. */
export function addressed(letter: Letter, house: string): Mail {
  const { to, subject, html, text, attachments, sender } = letter
  const [, name = '', address = ''] = /^(.+) <(.+)>$/.exec(house) ?? []
  const from = { name: sender ? `${harmless(sender)} via ${name}` : name, address }
  return { from, to: [to].flat(), subject, html, text, attachments, headers: headersOf(letter) }
}

/** Who is away does not answer it by itself; and mail programs show a button with which it ends (RFC 8058). */
const headersOf = ({ language, unsubscribe }: Letter): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  'Content-Language': language,
  ...(unsubscribe && {
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
})

/** An organizer's name beside our address: without what means something there, and without looking like an address itself. */
const harmless = (name: string) =>
  name
    .replace(/[\p{Cc}\p{Cf}<>()[\]"\\@,;:]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
