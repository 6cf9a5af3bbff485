import type { HolderMailKind } from './mail-kind.js'

/** A mail as a mail template renders it, before sender address and headers are added. */
export interface RenderedMail {
  to: string | string[]
  /** The event's organizer, shown as sender beside Boxoffice. */
  sender?: string
  /** A language tag, as in HTML's `lang`. */
  language: string
  subject: string
  html: string
  text: string
  attachments: Attachment[]
  /** The link by which the recipient unsubscribes from such mails, if that is possible. */
  unsubscribe?: string
  /** Tickets whose holders get a mail of their own. */
  holders?: { kind: HolderMailKind; ticketIds: string[] }
}

/** A file in a mail. One with a `contentId` is displayed inside the HTML, at `cid:<contentId>`. */
export interface Attachment {
  filename: string
  contentType: string
  content: Buffer
  contentId?: string
}
