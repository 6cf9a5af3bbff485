import { faults, type Role } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'

/**
 * Who may. `public`: anybody, a token is not even looked at. `anyone`: anybody, and whoever shows a token is known by it.
 * `buyer`: a user, or a guest by the token of their order. `user`: whoever has an account. Or users of these roles.
 */
export type Access = 'public' | 'anyone' | 'buyer' | 'user' | readonly Role[]

/** Throws `unauthenticated` when a token is missing that is needed, `forbidden` when it is another's. */
export function admit(access: Access, actor: Actor | null): void {
  if (access === 'public' || access === 'anyone') return
  if (!actor) throw faults.unauthenticated({})
  if (access === 'buyer') return
  const { role } = actor
  if (role === 'GUEST') throw faults.unauthenticated({})
  if (access !== 'user' && !access.includes(role)) throw faults.forbidden({})
}
