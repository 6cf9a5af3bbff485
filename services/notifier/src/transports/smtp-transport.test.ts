import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { MailRefused } from './mail-refused.js'
import type { MailTransport } from './mail-transport.js'
import { newMail, smtpMailTransport, smtpServer } from './smtp-server.fixture.js'

let server: Awaited<ReturnType<typeof smtpServer>>
let transport: MailTransport
beforeEach(async () => {
  server = await smtpServer()
  transport = smtpMailTransport(server.url)
})
afterEach(async () => {
  transport.onApplicationShutdown()
  await server.close()
})

const send = (changes: Parameters<typeof newMail>[0] = {}, key = 'tickets:1') =>
  transport.send(newMail(changes), key)
const outcome = (changes: Parameters<typeof newMail>[0] = {}) =>
  send(changes).then(
    () => 'sent',
    (error: unknown) => error,
  )

describe('a mail by SMTP', () => {
  test('arrives unchanged: texts in every script, attachments, and inline images', async () => {
    await send()
    const [{ mail, recipients }] = server.received as [(typeof server.received)[number]]
    const expected = newMail()
    expect(recipients).toEqual(['ada@example.com'])
    expect(mail.subject).toBe(expected.subject)
    expect(mail.html?.trim()).toBe(expected.html)
    expect(mail.text?.trim()).toBe(expected.text)
    expect(mail.from).toEqual({ name: 'Eko Live via Boxoffice', address: 'tickets@example.com' })
    const files = mail.attachments.map(({ filename, mimeType, disposition, contentId }) => [
      ...[filename, mimeType, disposition, contentId ?? null],
    ])
    expect(files).toEqual([
      ['ticket-1.png', 'image/png', 'inline', '<ticket-1>'],
      ['tickets.pdf', 'application/pdf', 'attachment', null],
      ['event.ics', 'text/calendar', 'attachment', null],
    ])
    // The raw bytes, because the parser changes line ends.
    const raw = server.received[0]!.raw.replaceAll('\r\n', '')
    for (const { content } of expected.attachments) expect(raw).toContain(content.toString('base64'))
  })

  test('has the same Message-ID in every attempt, unlike that of other mails, and it does not reveal the key', async () => {
    await send({}, 'tickets:1')
    await send({ subject: 'As it reads by now' }, 'tickets:1')
    await send({}, 'tickets:2')
    const [one, again, other] = server.received.map(({ mail }) => mail.messageId)
    expect(again).toBe(one)
    expect(other).not.toBe(one)
    expect(one).toMatch(/^<[0-9a-f]{40}@example\.com>$/)
  })

  test('has headers for its language and for automatic mail, and List-Unsubscribe only for a mail with an unsubscribe link', async () => {
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

describe('user input never becomes a header or a recipient', () => {
  test.each([
    ['in a subject', { subject: 'Hi\r\nBcc: eve@example.com\r\n\r\nbody' }],
    ['in an organizer’s name', { sender: 'Eko\r\nBcc: eve@example.com' }],
    ['in an organizer’s name that looks like an address', { sender: '"Bank" <eve@example.com>, Live' }],
    ['in a language', { language: 'fr\r\nBcc: eve@example.com' }],
    [
      'in a file name',
      {
        attachments: [
          { filename: 'a"\r\nBcc: eve@example.com', contentType: 'text/plain', content: Buffer.from('a') },
        ],
      },
    ],
    ['in a recipient with a line break', { to: 'ada@example.com\r\nRCPT TO:<eve@example.com>' }],
    ['in a recipient with a second one', { to: 'ada@example.com, eve@example.com' }],
    ['in a recipient with a bracket', { to: 'ada@example.com> <eve@example.com' }],
  ])('%s', async (_, hostile) => {
    await outcome(hostile)
    for (const { mail, recipients } of server.received) {
      expect(recipients).not.toContain('eve@example.com')
      expect(mail.bcc ?? []).toEqual([])
      expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
      expect(mail.from?.address).toBe('tickets@example.com')
    }
  })

  test('shows an organizer’s name beside our address without the characters of an address', async () => {
    await send({ sender: '"Support" <help@bank.example>, (us)' })
    expect(server.received[0]!.mail.from).toEqual({
      name: 'Support help bank.example us via Boxoffice',
      address: 'tickets@example.com',
    })
  })
})

describe('a reply of the server', () => {
  test.each([
    [450, 'RCPT TO', 'Greylisted'],
    [452, 'RCPT TO', '4.2.2 The mailbox is full'],
    [451, 'DATA', 'Later'],
    [550, 'MAIL FROM', 'Not from you'],
    [550, 'RCPT TO', '5.7.1 Relaying denied'],
  ] as const)('%i to %s (%s) refuses the mail, but not finally', async (reply, at, text) => {
    server.state.fault = { at, reply, text }
    expect(await outcome()).toMatchObject({ name: 'MailRefused', isFinal: false, isOutage: false })
    server.state.fault = undefined
    expect(await outcome()).toBe('sent')
  })

  test.each([
    [550, 'RCPT TO', '5.1.1 No such user'],
    [553, 'RCPT TO', 'No such mailbox'],
    [554, 'DATA', '5.6.0 I do not like it'],
  ] as const)('%i to %s (%s) refuses the mail finally', async (reply, at, text) => {
    server.state.fault = { at, reply, text }
    const error = await outcome()
    expect(error).toBeInstanceOf(MailRefused)
    expect(error).toMatchObject({ isFinal: true, message: expect.stringContaining(String(reply)) })
  })

  test.each([
    [421, 'RCPT TO'],
    [535, 'AUTH'],
    ['disconnect', 'MAIL FROM'],
    ['disconnect', 'RCPT TO'],
    ['disconnect', 'DATA'],
  ] as const)(
    '%s at %s is an outage: the mail is not refused, and a later attempt succeeds',
    async (reply, at) => {
      server.state.fault = { at, reply }
      expect(await outcome()).toMatchObject({ code: 'unavailable' })
      server.state.fault = undefined
      expect(await outcome()).toBe('sent')
      expect(server.received).toHaveLength(1)
    },
  )

  test('disconnect after accepting a mail leads to a repetition with the same Message-ID', async () => {
    server.state.fault = { at: 'DATA', reply: 'disconnect after accepting' }
    expect(await outcome()).toMatchObject({ code: 'unavailable' })
    server.state.fault = undefined
    expect(await outcome()).toBe('sent')
    const [one, again] = server.received.map(({ mail }) => mail.messageId)
    expect(again).toBe(one)
  })
})

test('throws unavailable while no server listens, and after five attempts without connecting', async () => {
  const unreachable = smtpMailTransport('smtp://127.0.0.1:9')
  for (let tries = 0; tries < 7; tries++)
    await expect(unreachable.send(newMail(), `tickets:${tries}`)).rejects.toMatchObject({
      code: 'unavailable',
    })
  unreachable.onApplicationShutdown()
})

test('sends nothing to a server without TLS in production, not even the password', async () => {
  const strict = smtpMailTransport(server.url, { NODE_ENV: 'production' })
  await expect(strict.send(newMail(), 'tickets:1')).rejects.toMatchObject({ code: 'unavailable' })
  strict.onApplicationShutdown()
  expect(server.received).toEqual([])
})

test('each transport names the setting that it lacks when it is created', () => {
  expect(() => smtpMailTransport('', { SMTP_URL: '' })).toThrow('SMTP_URL: is needed')
  expect(() => smtpMailTransport(server.url, { MAIL_TRANSPORT: 'resend' })).toThrow(
    'RESEND_API_KEY: is needed',
  )
})
