import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { faults } from '@boxoffice/contracts'
import { ConfigurationError } from '@boxoffice/service'
import type { Config } from '../config.js'
import { MailRefused } from './mail-refused.js'
import type { OutgoingMail } from './outgoing-mail.js'

const RETRY_SECONDS = 5
const CONNECTIONS = 5

/** Sends mails by SMTP over a small pool of connections. Throws `ConfigurationError` if `SMTP_URL` is missing. */
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
    // Shorter than the lease of a mail: no other replica may claim it while it is being sent.
    timeoutMs: 20_000,
    async send({ from, to, attachments, ...content }: OutgoingMail, key: string, signal: AbortSignal) {
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
        if (isSmtpError(error)) throw refusalOf(error)
        throw error
      }
    },
    close: () => transporter.close(),
  }
}

/** The same Message-ID for each attempt. It hashes the key, which contains the id of the mail's subject. */
const messageIdOf = (key: string, address: string) =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${address.split('@')[1]}>`

interface SmtpError extends Error {
  /** Nodemailer's own code. */
  code: string
  command?: string
  responseCode?: number
}

const isSmtpError = (error: unknown): error is SmtpError =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'

/** Codes for a server that cannot be reached, and for a password that it does not accept. */
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
 * Mails wait while the server is unavailable. A refusal is final if it is a 5xx to the recipient or the content, except for one about the
 * server's policy (5.7), which an administrator can change.
 */
function refusalOf({ code, command, responseCode = 0, message }: SmtpError): Error {
  if (OUTAGES.includes(code) || responseCode === 421) return faults.unavailable({ retryAfter: RETRY_SECONDS })
  const isAboutMail = command === 'RCPT TO' || command === 'DATA'
  return new MailRefused(message, {
    isFinal: isAboutMail && responseCode >= 500 && !/\b5\.7\.\d/.test(message),
  })
}
