import { z } from 'zod'
import { Locale } from './accounts.js'
import { Id, Person, Time } from '../common.js'

/** The kinds of mails that identity requests. */
export const MailKind = z.enum(['VERIFICATION', 'PASSWORD_OTP', 'NEW_DEVICE', 'PASSWORD_CHANGED'])
export type MailKind = z.infer<typeof MailKind>

/** A mail was requested. Identity returns its recipient and secret when notifier renders it. */
export const MailRequested = z.object({ mailId: Id, userId: Id, kind: MailKind, version: z.int() })
export type MailRequested = z.infer<typeof MailRequested>

/** The data of a mail. `secret` is the token of the link, or the six digits; null for kinds without one. */
export const MailData = z.object({
  kind: MailKind,
  to: Person,
  locale: Locale,
  secret: z.string().nullable(),
  expiresAt: Time.nullable(),
  device: z.object({ agent: z.string(), address: z.string(), loggedInAt: Time }).nullable(),
})
export type MailData = z.infer<typeof MailData>
