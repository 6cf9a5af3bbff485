import { Resend } from 'resend'
import { faults } from '@boxoffice/contracts'
import { ConfigurationError } from '@boxoffice/service'
import type { Config } from '../config.js'
import { MailRefused } from './mail-refused.js'
import type { OutgoingMail } from './outgoing-mail.js'

const RETRY_SECONDS = 5

/** Sends mails by Resend's API, which sends once for each key. Throws `ConfigurationError` if the API key is missing. */
export function resendTransport({ RESEND_API_KEY, RESEND_BASE_URL }: Config) {
  if (!RESEND_API_KEY)
    throw new ConfigurationError(['RESEND_API_KEY: is needed where MAIL_TRANSPORT is resend'])
  const resend = new Resend(RESEND_API_KEY, { baseUrl: RESEND_BASE_URL.replace(/\/+$/, '') })
  return {
    timeoutMs: 10_000,
    async send({ from, ...content }: OutgoingMail, key: string, signal: AbortSignal) {
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
  // Resend has sent a mail with this key before: this one, as it was before something in it changed.
  if (name === 'invalid_idempotent_request') return
  throw new MailRefused(`${statusCode} ${name}: ${message}`, {
    isOutage: statusCode >= 500,
    ...(statusCode === 429 && { retryAfter }),
  })
}
