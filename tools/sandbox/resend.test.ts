import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { type CreateEmailOptions, Resend } from 'resend'
import { sandboxWithShop } from './sandbox.fixture.js'

let environment: Awaited<ReturnType<typeof sandboxWithShop>>
let resend: Resend
beforeAll(async () => {
  environment = await sandboxWithShop()
  resend = new Resend('re_sandbox', { baseUrl: `${environment.url}/resend` })
})
beforeEach(() => fetch(`${environment.url}/mailbox`, { method: 'DELETE' }))
afterAll(() => environment.stop())

const ticket: CreateEmailOptions = {
  from: 'Boxoffice <tickets@example.test>',
  to: 'Ada <Ada@example.test>',
  subject: 'Your ticket for Ọ̀ṣun Night, ₦2,500',
  html: '<html><head></head><body><img src="cid:qr"></body></html>',
  text: 'Your ticket',
  headers: { 'Content-Language': 'en' },
  attachments: [
    { filename: 'ticket.pdf', content: Buffer.from('%PDF-1.7') },
    { filename: 'qr.png', content: Buffer.from([1, 2, 3]), contentType: 'image/png', contentId: 'qr' },
  ],
}
const mailsTo = async (to: string) =>
  (await environment.send('GET', `/mailbox?to=${encodeURIComponent(to)}`)).body

describe('a mail sent through the official SDK', () => {
  it('is in the mailbox with its parts, found by address in any case', async () => {
    const { data, error } = await resend.emails.send(ticket)
    expect(error).toBeNull()
    expect(await mailsTo('ADA@example.test')).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        from: 'Boxoffice <tickets@example.test>',
        to: 'Ada@example.test',
        subject: ticket.subject,
        html: ticket.html,
        text: 'Your ticket',
        headers: { 'Content-Language': 'en' },
        attachments: [
          { filename: 'ticket.pdf', contentType: 'application/pdf', contentId: null, size: 8 },
          { filename: 'qr.png', contentType: 'image/png', contentId: 'qr', size: 3 },
        ],
      },
    ])
    const file = await fetch(`${environment.url}/mailbox/${data!.id}/attachments/ticket.pdf`)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(await file.text()).toBe('%PDF-1.7')
    expect(await mailsTo('nobody@example.test')).toEqual([])
  })

  it('is listed newest first', async () => {
    for (const subject of ['first', 'second']) await resend.emails.send({ ...ticket, subject })
    const { body } = await environment.send('GET', '/mailbox')
    expect(body.map((mail: { subject: string }) => mail.subject)).toEqual(['second', 'first'])
  })

  it('is kept once per idempotency key; another body under the key is refused', async () => {
    const idempotencyKey = randomUUID()
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => resend.emails.send(ticket, { idempotencyKey })),
    )
    expect(new Set(sent.map(({ data }) => data!.id)).size).toBe(1)
    expect(await mailsTo('ada@example.test')).toHaveLength(1)
    const { error } = await resend.emails.send({ ...ticket, subject: 'Another' }, { idempotencyKey })
    expect(error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
  })

  it.each([
    ['a broken recipient', { to: 'ada' }],
    ['a line break in the recipient', { to: 'ada@example.test\r\nBcc: eve@example.test' }],
    ['neither html nor text', { html: undefined, text: undefined }],
    ['an attachment that is not base64', { attachments: [{ filename: 'a.pdf', content: 'not base64!' }] }],
  ])('is refused with %s', async (_title, wrong) => {
    const { error } = await resend.emails.send({ ...ticket, ...wrong })
    expect(error).toMatchObject({ statusCode: 422 })
    expect((await environment.send('GET', '/mailbox')).body).toEqual([])
  })

  it('is refused without a key', async () => {
    expect((await environment.send('POST', '/resend/emails', ticket)).status).toBe(401)
  })

  it('fails as the faults demand', async () => {
    await environment.fault({ mail: 'reject' })
    expect((await resend.emails.send(ticket)).error).toMatchObject({ statusCode: 422 })
    await environment.fault({ mail: 'down' })
    expect((await resend.emails.send(ticket)).error).toMatchObject({ statusCode: null })
    await environment.fault({})
    expect((await resend.emails.send(ticket)).error).toBeNull()
  })
})

describe('the mailbox page', () => {
  it('shows mails, whose scripts do not run', async () => {
    const hostile = '<script>alert(1)</script>'
    const { data } = await resend.emails.send({ ...ticket, subject: hostile })
    const list = await (await fetch(`${environment.url}/mailbox/page`)).text()
    expect(list).not.toContain(hostile)
    expect(list).toContain(`/mailbox/page/${data!.id}`)
    const page = await (await fetch(`${environment.url}/mailbox/page/${data!.id}`)).text()
    expect(page).not.toContain(hostile)
    expect(page).toMatch(/<iframe[^>]+sandbox="(?!.*allow-scripts)/)
    const mail = await fetch(`${environment.url}/mailbox/${data!.id}/html`)
    expect(mail.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.* sandbox (?!.*allow-scripts)/,
    )
    expect(await mail.text()).toContain('<img src="data:image/png;base64,AQID">')
  })
})
