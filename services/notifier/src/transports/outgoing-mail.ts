import type { RenderedMail } from '../core/rendered-mail.js'

/** Name and address of a sender. They reach the provider as separate fields, so that a name cannot inject an address. */
export interface Mailbox {
  name: string
  address: string
}

/** A mail as a transport sends it. */
export interface OutgoingMail extends Pick<RenderedMail, 'subject' | 'html' | 'text' | 'attachments'> {
  from: Mailbox
  to: string[]
  headers: Record<string, string>
}

/** Adds sender and headers to a rendered mail. `mailFrom` looks like `Boxoffice <tickets@example.com>`. */
export function toOutgoingMail(mail: RenderedMail, mailFrom: string): OutgoingMail {
  const { to, subject, html, text, attachments, sender } = mail
  const [, name = '', address = ''] = /^(.+) <(.+)>$/.exec(mailFrom) ?? []
  const from = { name: sender ? `${withoutSyntax(sender)} via ${name}` : name, address }
  return { from, to: [to].flat(), subject, html, text, attachments, headers: headersOf(mail) }
}

/** `Auto-Submitted` prevents out-of-office replies; mail programs show an unsubscribe button for `List-Unsubscribe` (RFC 8058). */
const headersOf = ({ language, unsubscribe }: RenderedMail): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  'Content-Language': language,
  ...(unsubscribe && {
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
})

/** An organizer's name without the characters that have a meaning in a header, and so that it does not look like an address. */
const withoutSyntax = (name: string) =>
  name
    .replace(/[\p{Cc}\p{Cf}<>()[\]"\\@,;:]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
