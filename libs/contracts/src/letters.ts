import { z } from 'zod'
import { Locale } from './accounts.js'
import { Id, Person, Time } from './common.js'

/** Mails that identity wants somebody to get. */
export const LetterKind = z.enum(['VERIFICATION', 'PASSWORD_OTP', 'NEW_DEVICE', 'PASSWORD_CHANGED'])
export type LetterKind = z.infer<typeof LetterKind>

/** A letter is due. Whom it is for, and the secret in it, identity says when it is made. */
export const LetterDue = z.object({ letterId: Id, userId: Id, kind: LetterKind, version: z.int() })
export type LetterDue = z.infer<typeof LetterDue>

/** What a letter says. `secret` is the link's token, or the six digits; null for kinds that carry none. */
export const Letter = z.object({
  kind: LetterKind,
  to: Person,
  locale: Locale,
  secret: z.string().nullable(),
  expiresAt: Time.nullable(),
  device: z.object({ agent: z.string(), address: z.string(), at: Time }).nullable(),
})
export type Letter = z.infer<typeof Letter>
