import { Resend } from 'resend'
import { faults } from '@boxoffice/contracts'
import { ConfigurationError } from '@boxoffice/service'
import type { Config } from '../config.js'
import type { Mail } from './outgoing-mail.js'
import { MailRefused } from './mail-refused.js'

const RETRY_SECONDS = 5

/** Mails by Resend's API, which sends once for each key. Throws `ConfigurationError` without its key. */
export function resendTransport({ RESEND_API_KEY, RESEND_BASE_URL }: Config) {
  if (!RESEND_API_KEY)
    throw new ConfigurationError(['RESEND_API_KEY: is needed where MAIL_TRANSPORT is resend'])
  const resend = new Resend(RESEND_API_KEY, { baseUrl: RESEND_BASE_URL.replace(/\/+$/, '') })
  return {
    timeoutMs: 10_000,
    async send({ from, ...content }: Mail, key: string, signal: AbortSignal) {
      const mail = { ...content, from: `${from.name} <${from.address}>` }
      const { error, headers } = await resend.emails.send(mail, { idempotencyKey: key, signal })
      if (error) refuse(error, Number(headers?.['retry-after']) || RETRY_SECONDS)
    },
    close: () => undefined,
  }
}

function refuse(error: { statusCode: number | null; name: string; message: string }, retryAfter: number) {
  const { statusCode, name, message } = error
  if (statusCode === null) throw faults.unavailable({ retryAfter })
  // The key was used for a mail that was sent: this one, as it read before something in it changed.
  if (name === 'invalid_idempotent_request') return
  throw new MailRefused(`${statusCode} ${name}: ${message}`, {
    isOutage: statusCode >= 500,
    ...(statusCode === 429 && { retryAfter }),
  })
}
