import { describe, expect, it } from '@jest/globals'
import { type Attachment, Mailbox, mailData } from './mailbox.js'

const mail = (subject: string, attachments: Attachment[] = []) => ({
  from: 'tickets@example.test',
  to: 'ada@example.test',
  recipients: ['ada@example.test'],
  subject,
  html: null,
  text: 'Hello',
  headers: {},
  attachments,
})
const huge = (): Attachment => {
  const size = 100 * 1024 * 1024
  return {
    filename: 'a.pdf',
    contentType: 'application/pdf',
    contentId: null,
    size,
    content: Buffer.alloc(0),
  }
}

describe('Mailbox', () => {
  it('keeps the last 20,000 mails', () => {
    const mailbox = new Mailbox()
    for (let n = 0; n <= 20_000; n++) mailbox.receive(mail(`mail ${n}`))
    const kept = mailbox.list()
    expect(kept).toHaveLength(20_000)
    expect([kept[0]!.subject, kept.at(-1)!.subject]).toEqual(['mail 20000', 'mail 1'])
  })

  it('deletes the bytes of old attachments before they fill the memory, and still lists the attachments', () => {
    const mailbox = new Mailbox()
    const received = ['first', 'second', 'third'].map(subject => mailbox.receive(mail(subject, [huge()])))
    expect(received.map(({ attachments }) => attachments[0]!.content !== null)).toEqual([false, true, true])
    expect(mailbox.list().map(mailData)[2]!.attachments).toMatchObject([{ filename: 'a.pdf' }])
  })
})
