import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { MailRefused } from './mail-refused.js'
import type { Post } from './mail-transport.js'
import { newLetter, smtpPost, smtpServer } from './smtp-server.fixture.js'

let server: Awaited<ReturnType<typeof smtpServer>>
let post: Post
beforeEach(async () => {
  server = await smtpServer()
  post = smtpPost(server.url)
})
afterEach(async () => {
  post.onApplicationShutdown()
  await server.close()
})

const send = (changes: Parameters<typeof newLetter>[0] = {}, key = 'tickets:1') =>
  post.send(newLetter(changes), key)
const outcome = (changes: Parameters<typeof newLetter>[0] = {}) =>
  send(changes).then(
    () => 'sent',
    (error: unknown) => error,
  )

describe('a mail by SMTP', () => {
  test('arrives as it was made: its text in every script, its files, and its codes inside the HTML', async () => {
    await send()
    const [{ mail, recipients }] = server.received as [(typeof server.received)[number]]
    const letter = newLetter()
    expect(recipients).toEqual(['ada@example.com'])
    expect(mail.subject).toBe(letter.subject)
    expect(mail.html?.trim()).toBe(letter.html)
    expect(mail.text?.trim()).toBe(letter.text)
    expect(mail.from).toEqual({ name: 'Eko Live via Boxoffice', address: 'tickets@example.com' })
    const files = mail.attachments.map(({ filename, mimeType, disposition, contentId }) => [
      ...[filename, mimeType, disposition, contentId ?? null],
    ])
    expect(files).toEqual([
      ['ticket-1.png', 'image/png', 'inline', '<ticket-1>'],
      ['tickets.pdf', 'application/pdf', 'attachment', null],
      ['event.ics', 'text/calendar', 'attachment', null],
    ])
    // On the wire: who reads mails makes line ends its own.
    const raw = server.received[0]!.raw.replaceAll('\r\n', '')
    for (const { content } of letter.attachments) expect(raw).toContain(content.toString('base64'))
  })

  test('has one Message-ID however often it is tried, another than any other mail, which gives its cause away to nobody', async () => {
    await send({}, 'tickets:1')
    await send({ subject: 'As it reads by now' }, 'tickets:1')
    await send({}, 'tickets:2')
    const [one, again, other] = server.received.map(({ mail }) => mail.messageId)
    expect(again).toBe(one)
    expect(other).not.toBe(one)
    expect(one).toMatch(/^<[0-9a-f]{40}@example\.com>$/)
  })

  test('says its language and that no person wrote it; how to end it only where that is possible', async () => {
    const link = `https://boxoffice.example/api/mails/unsubscribe/reminders..${'a'.repeat(43)}.${'b'.repeat(43)}`
    await send()
    await send({ unsubscribe: link })
    const [plain, optional] = server.received.map(({ mail }) =>
      Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    )
    expect(plain).toMatchObject({ 'content-language': 'fr', 'auto-submitted': 'auto-generated' })
    expect(plain).not.toHaveProperty('list-unsubscribe')
    expect(optional).toMatchObject({
      'list-unsubscribe': `<${link}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    })
  })
})

describe('what strangers write never becomes a header or a recipient', () => {
  test.each([
    ['a subject', { subject: 'Hi\r\nBcc: eve@example.com\r\n\r\nbody' }],
    ['an organizer', { sender: 'Eko\r\nBcc: eve@example.com' }],
    ['an organizer like an address', { sender: '"Bank" <eve@example.com>, Live' }],
    ['a language', { language: 'fr\r\nBcc: eve@example.com' }],
    [
      'a file name',
      {
        attachments: [
          { filename: 'a"\r\nBcc: eve@example.com', contentType: 'text/plain', content: Buffer.from('a') },
        ],
      },
    ],
    ['a recipient with a line break', { to: 'ada@example.com\r\nRCPT TO:<eve@example.com>' }],
    ['a recipient with a second one', { to: 'ada@example.com, eve@example.com' }],
    ['a recipient with a bracket', { to: 'ada@example.com> <eve@example.com' }],
  ])('%s', async (_, hostile) => {
    await outcome(hostile)
    for (const { mail, recipients } of server.received) {
      expect(recipients).not.toContain('eve@example.com')
      expect(mail.bcc ?? []).toEqual([])
      expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
      expect(mail.from?.address).toBe('tickets@example.com')
    }
  })

  test('and the name that we show beside our address is no address', async () => {
    await send({ sender: '"Support" <help@bank.example>, (us)' })
    expect(server.received[0]!.mail.from).toEqual({
      name: 'Support help bank.example us via Boxoffice',
      address: 'tickets@example.com',
    })
  })
})

describe('what the server answers', () => {
  test.each([
    [450, 'RCPT TO', 'Greylisted'],
    [452, 'RCPT TO', '4.2.2 The mailbox is full'],
    [451, 'DATA', 'Later'],
    [550, 'MAIL FROM', 'Not from you'],
    [550, 'RCPT TO', '5.7.1 Relaying denied'],
  ] as const)('%i to %s (%s) is about this mail, and may change', async (says, at, text) => {
    server.state.trouble = { at, says, text }
    expect(await outcome()).toMatchObject({ name: 'MailRefused', isFinal: false, isOutage: false })
    server.state.trouble = undefined
    expect(await outcome()).toBe('sent')
  })

  test.each([
    [550, 'RCPT TO', '5.1.1 No such user'],
    [553, 'RCPT TO', 'No such mailbox'],
    [554, 'DATA', '5.6.0 I do not like it'],
  ] as const)('%i to %s (%s) is final', async (says, at, text) => {
    server.state.trouble = { at, says, text }
    const error = await outcome()
    expect(error).toBeInstanceOf(MailRefused)
    expect(error).toMatchObject({ isFinal: true, message: expect.stringContaining(String(says)) })
  })

  test.each([
    [421, 'RCPT TO'],
    [535, 'AUTH'],
    ['hangs up', 'MAIL FROM'],
    ['hangs up', 'RCPT TO'],
    ['hangs up', 'DATA'],
  ] as const)('%s at %s is about the server: mails wait, and go out when it is well', async (says, at) => {
    server.state.trouble = { at, says }
    expect(await outcome()).toMatchObject({ code: 'unavailable' })
    server.state.trouble = undefined
    expect(await outcome()).toBe('sent')
    expect(server.received).toHaveLength(1)
  })

  test('a mail that it took before it hung up comes again under the same Message-ID', async () => {
    server.state.trouble = { at: 'DATA', says: 'hangs up after' }
    expect(await outcome()).toMatchObject({ code: 'unavailable' })
    server.state.trouble = undefined
    expect(await outcome()).toBe('sent')
    const [one, again] = server.received.map(({ mail }) => mail.messageId)
    expect(again).toBe(one)
  })
})

test('while nobody listens, mails wait; after five that found nobody the breaker asks no more', async () => {
  const nobody = smtpPost('smtp://127.0.0.1:9')
  for (let tries = 0; tries < 7; tries++)
    await expect(nobody.send(newLetter(), `tickets:${tries}`)).rejects.toMatchObject({ code: 'unavailable' })
  nobody.onApplicationShutdown()
})

test('in production a server without TLS gets nothing, not even the password', async () => {
  const strict = smtpPost(server.url, { NODE_ENV: 'production' })
  await expect(strict.send(newLetter(), 'tickets:1')).rejects.toMatchObject({ code: 'unavailable' })
  strict.onApplicationShutdown()
  expect(server.received).toEqual([])
})

test('each transport says at the start what it lacks', () => {
  expect(() => smtpPost('', { SMTP_URL: '' })).toThrow('SMTP_URL: is needed')
  expect(() => smtpPost(server.url, { MAIL_TRANSPORT: 'resend' })).toThrow('RESEND_API_KEY: is needed')
})
