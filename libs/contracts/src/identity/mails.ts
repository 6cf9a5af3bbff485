import { z } from 'zod'
import { Locale } from './accounts.js'
import { Id, Person, Time } from '../common.js'

/** Mails that identity wants somebody to get. */
export const MailKind = z.enum(['VERIFICATION', 'PASSWORD_OTP', 'NEW_DEVICE', 'PASSWORD_CHANGED'])
export type MailKind = z.infer<typeof MailKind>

/** A letter is due. Whom it is for, and the secret in it, identity says when it is made. */
export const MailRequested = z.object({ mailId: Id, userId: Id, kind: MailKind, version: z.int() })
export type MailRequested = z.infer<typeof MailRequested>

/** What a letter says. `secret` is the link's token, or the six digits; null for kinds that carry none. */
export const MailData = z.object({
  kind: MailKind,
  to: Person,
  locale: Locale,
  secret: z.string().nullable(),
  expiresAt: Time.nullable(),
  device: z.object({ agent: z.string(), address: z.string(), at: Time }).nullable(),
})
export type MailData = z.infer<typeof MailData>
