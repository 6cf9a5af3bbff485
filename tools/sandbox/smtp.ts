import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import PostalMime, { type Address, type Attachment as Part } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Faults } from './faults.js'
import type { Attachment, Mailbox } from './mailbox.js'

const SIZE_MAX = 40 * 1024 * 1024

interface Options {
  host: string
  port: number
  mailbox: Mailbox
  faults: Faults
}

/** An SMTP server for the same mailbox: any address, any user, any password, without TLS. Returns its port and a function that stops it. */
export async function smtp({ host, port, mailbox, faults }: Options) {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    size: SIZE_MAX,
    logger: false,
    onAuth: (_, __, done) => done(null, { user: 'anybody' }),
    onConnect: (_, done) => (faults.now.mail === 'down' ? done(said(421, 'The sandbox is down.')) : done()),
    onRcptTo: (_, __, done) =>
      faults.now.mail === 'reject' ? done(said(550, 'The sandbox is set to reject mail.')) : done(),
    onData(stream, session, done) {
      const answer = async () => {
        mailbox.receive(await mailFrom(await buffer(stream), session))
        if (faults.now.mail === 'slow') await delay(faults.slowness, undefined, { ref: false })
      }
      answer().then(() => done(), done)
    },
  })
  // A client that disconnects in the middle is no error of this server.
  server.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

const said = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

async function mailFrom(bytes: Buffer, { envelope }: SMTPServerSession) {
  const { from, to = [], subject = '', html, text, headers, attachments } = await PostalMime.parse(bytes)
  return {
    from: from ? written(from) : '',
    to: to.map(({ address }) => address).join(', '),
    recipients: envelope.rcptTo.map(({ address }) => address.toLowerCase()),
    subject,
    html: html ?? null,
    text: text ?? null,
    headers: Object.fromEntries(headers.map(({ originalKey, value }) => [originalKey, value])),
    attachments: attachments.map(attachmentFrom),
  }
}

const written = ({ name, address }: Address) => (name ? `${name} <${address}>` : (address ?? ''))

function attachmentFrom({ filename, mimeType, contentId, content }: Part): Attachment {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer)
  return {
    ...{ filename: filename ?? 'unnamed', contentType: mimeType, size: bytes.length, content: bytes },
    contentId: contentId?.replace(/^<|>$/g, '') ?? null,
  }
}
