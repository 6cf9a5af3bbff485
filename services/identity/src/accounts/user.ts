import type { Locale, User } from '@boxoffice/contracts'
import type { User as Row } from '../generated/client.js'

/** A user as others see one. */
export const toUser = ({ id, email, name, role, locale, ...row }: Row): User => ({
  id,
  email,
  name,
  role,
  emailVerified: row.emailVerifiedAt !== null,
  locale: locale as Locale,
  twoFactor: row.totpEnabledAt !== null,
  createdAt: row.createdAt.toISOString(),
})
