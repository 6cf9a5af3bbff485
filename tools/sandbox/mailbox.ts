import { randomUUID } from 'node:crypto'

const MOST_MAILS = 20_000
const MOST_BYTES = 256 * 1024 * 1024

export interface Attachment {
  filename: string
  contentType: string
  contentId: string | null
  size: number
  /** The value is null after newer attachments have used the memory. */
  content: Buffer | null
}

export interface Mail {
  id: string
  at: string
  from: string
  /** The addresses of `To`, without names, separated by commas. */
  to: string
  /** All recipients, in lower case. */
  recipients: string[]
  subject: string
  html: string | null
  text: string | null
  /** All other headers. */
  headers: Record<string, string>
  attachments: Attachment[]
}

/** The received mails: the last 20,000, with the bytes of their last 256 MiB of attachments. */
export class Mailbox {
  private readonly mails = new Map<string, Mail>()
  private readonly kept = new Set<Attachment>()
  private bytes = 0

  receive(mail: Omit<Mail, 'id' | 'at'>): Mail {
    const received = { id: randomUUID(), at: new Date().toISOString(), ...mail }
    this.mails.set(received.id, received)
    for (const attachment of received.attachments) this.keep(attachment)
    if (this.mails.size > MOST_MAILS) this.drop(this.mails.values().next().value!)
    return received
  }

  get(id: string): Mail | undefined {
    return this.mails.get(id)
  }

  /** The mails, newest first; with `to`, only the mails to that address, in any case. */
  list(to?: string): Mail[] {
    const wanted = to?.trim().toLowerCase()
    return [...this.mails.values()].filter(mail => !wanted || mail.recipients.includes(wanted)).reverse()
  }

  clear() {
    this.mails.clear()
    this.kept.clear()
    this.bytes = 0
  }

  private keep(attachment: Attachment) {
    this.kept.add(attachment)
    this.bytes += attachment.size
    while (this.bytes > MOST_BYTES && this.kept.size > 1) this.forget(this.kept.values().next().value!)
  }

  private drop(mail: Mail) {
    this.mails.delete(mail.id)
    mail.attachments.forEach(attachment => this.forget(attachment))
  }

  private forget(attachment: Attachment) {
    if (this.kept.delete(attachment)) this.bytes -= attachment.size
    attachment.content = null
  }
}

/** A mail as `GET /mailbox` shows it: without the bytes of its attachments. */
export const mailData = ({ recipients: _, ...mail }: Mail) => ({
  ...mail,
  attachments: mail.attachments.map(({ content: _, ...attachment }) => attachment),
})
