import { z } from 'zod'
import { Email, Id, singleLineText, Time } from '../common.js'

export const Role = z.enum(['CUSTOMER', 'ORGANIZER', 'ADMIN']).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** The languages of mails. */
export const Locale = z.enum(['en', 'fr']).meta({ id: 'Locale' })
export type Locale = z.infer<typeof Locale>

export const User = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    role: Role,
    emailVerified: z.boolean(),
    locale: Locale.default('en'),
    twoFactor: z.boolean().default(false).describe('whether a login needs a code'),
    createdAt: Time.optional(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof User>

export const Password = z.string().min(10).max(128)

export const Register = z.object({
  email: Email,
  password: Password,
  name: singleLineText(120),
  role: z.enum(['CUSTOMER', 'ORGANIZER']).default('CUSTOMER'),
  locale: Locale.optional(),
})

export const UpdateMe = z
  .object({ name: singleLineText(120).optional(), locale: Locale.optional() })
  .refine(change => Object.keys(change).length > 0, 'changes nothing')

/** Erasing an account needs its password, if it has one: an access token alone is not enough. */
export const EraseMe = z.object({ password: z.string().min(1).max(128).optional() })

/** All personal data in identity. Other services export their own. */
export const AccountExport = z
  .object({
    user: User,
    sessions: z.array(
      z.object({ agent: z.string(), address: z.string(), createdAt: Time, lastSeenAt: Time }),
    ),
    memberships: z.array(z.object({ organizerId: Id, role: z.string() })),
    providers: z.array(z.string()),
  })
  .meta({ id: 'AccountExport' })

export const ForgotPassword = z.object({ email: Email })
export const VerifyOtp = z.object({ email: Email, otp: z.string().regex(/^\d{6}$/, 'is six digits') })
export const ResetToken = z.object({ resetToken: z.string() })
export const ResetPassword = z.object({ resetToken: z.string().min(1).max(200), password: Password })
export const ChangePassword = z.object({ currentPassword: z.string().min(1).max(128), password: Password })
export const VerifyEmail = z.object({ token: z.string().min(1).max(200) })

/** An account was erased: every service deletes its personal data of it, and keeps orders and postings. */
export const UserErased = z.object({ userId: Id, version: z.int() })
export type UserErased = z.infer<typeof UserErased>
