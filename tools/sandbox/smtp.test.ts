import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { sandboxWithShop } from './sandbox.fixture.js'

let environment: Awaited<ReturnType<typeof sandboxWithShop>>
let transport: ReturnType<typeof createTransport>
beforeAll(async () => {
  environment = await sandboxWithShop({ smtpPort: 0 })
  transport = createTransport({ url: environment.smtpUrl! })
})
beforeEach(async () => {
  await environment.fault({})
  await fetch(`${environment.url}/mailbox`, { method: 'DELETE' })
})
afterAll(() => environment.stop())

const ticket = {
  from: { name: 'Eko Live', address: 'tickets@example.test' },
  to: { name: 'Ada', address: 'Ada@example.test' },
  subject: 'Your ticket for Ọ̀ṣun Night, ₦2,500',
  html: '<html><body><img src="cid:qr"></body></html>',
  text: 'Your ticket',
  headers: { 'Content-Language': 'fr' },
  attachments: [
    { filename: 'ticket.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7') },
    { filename: 'qr.png', contentType: 'image/png', content: Buffer.from([1, 2, 3]), cid: 'qr' },
  ],
}
const mails = async () => (await environment.send('GET', '/mailbox?to=ada@example.test')).body

describe('the sandbox’s SMTP server', () => {
  it('stores a mail in the mailbox as Resend’s API does', async () => {
    await transport.sendMail(ticket)
    const [mail] = await mails()
    expect(mail).toMatchObject({
      ...{ from: 'Eko Live <tickets@example.test>', to: 'Ada@example.test', subject: ticket.subject },
      headers: { 'Content-Language': 'fr' },
      attachments: [
        { filename: 'qr.png', contentType: 'image/png', contentId: 'qr', size: 3 },
        { filename: 'ticket.pdf', contentType: 'application/pdf', contentId: null, size: 8 },
      ],
    })
    expect([mail.html.trim(), mail.text.trim()]).toEqual([ticket.html, ticket.text])
    const shown = await fetch(`${environment.url}/mailbox/${mail.id}/html`)
    expect(await shown.text()).toContain('<img src="data:image/png;base64,AQID">')
  })

  it.each([
    ['down', { responseCode: 421 }],
    ['reject', { responseCode: 550 }],
  ] as const)('fails as the faults demand: %s', async (mail, error) => {
    await environment.fault({ mail })
    await expect(transport.sendMail(ticket)).rejects.toMatchObject(error)
    expect(await mails()).toEqual([])
  })
})
