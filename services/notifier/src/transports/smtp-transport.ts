import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { faults } from '@boxoffice/contracts'
import { ConfigurationError } from '@boxoffice/service'
import type { Config } from '../config.js'
import type { Mail } from './outgoing-mail.js'
import { MailRefused } from './mail-refused.js'

const RETRY_SECONDS = 5
const CONNECTIONS = 5

/** Mails by SMTP, over a few connections that are kept. Throws `ConfigurationError` without an address. */
export function smtpTransport({ SMTP_URL, NODE_ENV }: Pick<Config, 'SMTP_URL' | 'NODE_ENV'>) {
  if (!SMTP_URL) throw new ConfigurationError(['SMTP_URL: is needed where MAIL_TRANSPORT is smtp'])
  const transporter = createTransport({
    url: SMTP_URL,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    requireTLS: NODE_ENV === 'production' && SMTP_URL.startsWith('smtp:'),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    // Shorter than the lease of a mail: nobody else may take it while it is still on its way.
    timeoutMs: 20_000,
    async send({ from, to, attachments, ...content }: Mail, key: string, signal: AbortSignal) {
      const mail = {
        ...{ ...content, signal, from, to: to.map(address => ({ name: '', address })) },
        messageId: messageIdOf(key, from.address),
        attachments: attachments.map(({ contentId, ...file }) => ({
          ...file,
          ...(contentId && { cid: contentId, contentDisposition: 'inline' as const }),
        })),
      }
      try {
        await transporter.sendMail(mail)
      } catch (error) {
        throw refusalOf(error as SmtpError)
      }
    },
    close: () => transporter.close(),
  }
}

/** The same for each attempt at a mail. Keys name what a mail is about, which headers need not. */
const messageIdOf = (key: string, address: string) =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${address.split('@')[1]}>`

interface SmtpError extends Error {
  /** Nodemailer's own. */
  code?: string
  command?: string
  responseCode?: number
}

/** What is wrong with the way to the server, or with our password for it. */
const OUTAGES = [
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EREQUIRETLS',
  'EAUTH',
  'ENOAUTH',
  'EPROTOCOL',
  'EABORT',
]

/**
 * While the server is away, mails wait. For good it refuses by a 5xx to the recipient or the content, unless that is a matter of its
 * policy (5.7), which people can change.
 */
function refusalOf({ code, command, responseCode = 0, message }: SmtpError): Error {
  if (OUTAGES.includes(code ?? '') || responseCode === 421)
    return faults.unavailable({ retryAfter: RETRY_SECONDS })
  const isOfMail = command === 'RCPT TO' || command === 'DATA'
  return new MailRefused(message, { isFinal: isOfMail && responseCode >= 500 && !/\b5\.7\.\d/.test(message) })
}
