import type { User } from '@boxoffice/contracts'
import type { User as Row } from './generated/client.js'

/** A user as others see one. */
export const toUser = ({ id, email, name, role, emailVerifiedAt }: Row): User => ({
  id,
  email,
  name,
  role,
  emailVerified: emailVerifiedAt !== null,
})
