import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { Config } from '../config.js'
import type { Letter } from '../mails/mail-template.js'
import { Post } from './mail-transport.js'

interface Received {
  recipients: string[]
  raw: string
  mail: Email
}

/** What the server says instead of yes, and when; or that it hangs up there. */
interface Trouble {
  at: 'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA'
  says: number | 'hangs up' | 'hangs up after'
  text?: string
}

/** A real SMTP server that keeps what it is given, and makes trouble when it is told to. */
export async function smtpServer() {
  const received: Received[] = []
  const state: { trouble: Trouble | undefined } = { trouble: undefined }
  const stumble = (at: Trouble['at'], done: (error?: Error | null) => void, then = () => done()) => {
    const { trouble } = state
    if (trouble?.at !== at || trouble.says === 'hangs up after') return then()
    if (trouble.says === 'hangs up') return hangUp()
    done(Object.assign(new Error(trouble.text ?? 'No'), { responseCode: trouble.says }))
  }
  const hangUp = () => server.connections.forEach(connection => connection['_socket'].destroy())
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_, __, done) => stumble('AUTH', error => done(error ?? null, { user: 'anybody' })),
    onMailFrom: (_, __, done) => stumble('MAIL FROM', done),
    onRcptTo: (_, __, done) => stumble('RCPT TO', done),
    onData(stream, { envelope }, done) {
      const keep = async () => {
        const bytes = await buffer(stream)
        const recipients = envelope.rcptTo.map(({ address }) => address)
        const take = async () => {
          received.push({ recipients, raw: bytes.toString('latin1'), mail: await PostalMime.parse(bytes) })
          if (state.trouble?.says === 'hangs up after') hangUp()
          else done()
        }
        stumble('DATA', done, () => void take())
      }
      keep().catch(done)
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

/** A way out by SMTP. */
export const smtpPost = (url: string, changes: Record<string, string> = {}) =>
  new Post(
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

export const newLetter = (changes: Partial<Letter> = {}): Letter => ({
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
