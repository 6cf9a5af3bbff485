import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { Config } from '../config.js'
import type { RenderedMail } from '../core/rendered-mail.js'
import { MailTransport } from './mail-transport.js'

interface Received {
  recipients: string[]
  raw: string
  mail: Email
}

type Callback = (error?: Error | null) => void

/** A fault that the server simulates: a reply code to a command, or a disconnect, also after it has accepted the mail. */
interface Fault {
  at: 'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA'
  reply: number | 'disconnect' | 'disconnect after accepting'
  text?: string
}

/** A real SMTP server that stores the mails it accepts, and simulates a fault if a test sets one. */
export async function smtpServer() {
  const received: Received[] = []
  const state: { fault: Fault | undefined } = { fault: undefined }
  const disconnect = () => server.connections.forEach(connection => connection['_socket'].destroy())
  const respond = (at: Fault['at'], done: Callback, accept = () => done()) => {
    const { fault } = state
    if (fault?.at !== at || fault.reply === 'disconnect after accepting') return accept()
    if (fault.reply === 'disconnect') return disconnect()
    done(Object.assign(new Error(fault.text ?? 'No'), { responseCode: fault.reply }))
  }
  const store = async (bytes: Buffer, recipients: string[], done: Callback) => {
    received.push({ recipients, raw: bytes.toString('latin1'), mail: await PostalMime.parse(bytes) })
    if (state.fault?.reply === 'disconnect after accepting') disconnect()
    else done()
  }
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_, __, done) => respond('AUTH', error => done(error ?? null, { user: 'anybody' })),
    onMailFrom: (_, __, done) => respond('MAIL FROM', done),
    onRcptTo: (_, __, done) => respond('RCPT TO', done),
    onData(stream, { envelope }, done) {
      const recipients = envelope.rcptTo.map(({ address }) => address)
      buffer(stream)
        .then(bytes => respond('DATA', done, () => void store(bytes, recipients, done)))
        .catch(done)
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const url = `smtp://anybody:secret@127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return {
    url,
    received,
    state,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

/** A transport that sends to this SMTP server. */
export const smtpMailTransport = (url: string, changes: Record<string, string> = {}) =>
  new MailTransport(
    new Config({
      NODE_ENV: 'test',
      DATABASE_URL: 'postgresql://nobody@127.0.0.1/nothing',
      NATS_URL: 'nats://127.0.0.1:1',
      ADMIN_PORT: '0',
      MAIL_TRANSPORT: 'smtp',
      SMTP_URL: url,
      MAIL_FROM: 'Boxoffice <tickets@example.com>',
      PUBLIC_URL: 'https://boxoffice.example',
      UNSUBSCRIBE_SECRET: 'u'.repeat(43),
      WEBHOOK_KEYS: 'w'.repeat(43),
      ...changes,
    }),
  )

export const newMail = (changes: Partial<RenderedMail> = {}): RenderedMail => ({
  to: 'ada@example.com',
  sender: 'Eko Live',
  language: 'fr',
  subject: 'Vos billets pour Ọ̀ṣun, ₦2 500',
  html: '<p>Ọ̀ṣun 🎟️ <img src="cid:ticket-1"></p>',
  text: 'Ọ̀ṣun 🎟️',
  attachments: [
    {
      filename: 'ticket-1.png',
      contentType: 'image/png',
      contentId: 'ticket-1',
      content: Buffer.from([137, 80, 78, 71, 0, 255]),
    },
    { filename: 'tickets.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7 \u0000') },
    {
      filename: 'event.ics',
      contentType: 'text/calendar; charset=utf-8',
      content: Buffer.from('BEGIN:VCALENDAR\r\nSUMMARY:Ọ̀ṣun\r\nEND:VCALENDAR\r\n'),
    },
  ],
  ...changes,
})
