import type { Locale, User } from '@boxoffice/contracts'
import type { User as UserRow } from '../generated/client.js'

/** A user as the API shows one. */
export const toUser = ({ id, email, name, role, locale, ...row }: UserRow): User => ({
  id,
  email,
  name,
  role,
  emailVerified: row.emailVerifiedAt !== null,
  locale: locale as Locale,
  twoFactor: row.totpEnabledAt !== null,
  createdAt: row.createdAt.toISOString(),
})
