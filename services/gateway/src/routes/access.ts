import { faults, type Role, type Scope } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'

/**
 * Who may. `public`: anybody, a token is not even looked at. `anyone`: anybody, and whoever shows a token is known by it.
 * `buyer`: a user, or a guest by the token of their order. `user`: whoever has an account. Or users of these roles.
 */
export type Access = 'public' | 'anyone' | 'buyer' | 'user' | readonly Role[]

/** What a route says of who may. An API key opens none but those that name a scope which it was given. */
export interface Door {
  may: Access
  scope?: Scope
}

/** Throws `unauthenticated` when a token is missing that is needed, `forbidden` when it is another's. */
export function admit({ may, scope }: Door, actor: Actor | null): void {
  if (may === 'public') return
  if (actor?.role === 'KEY') return admitKey(actor, scope)
  if (may === 'anyone') return
  if (!actor) throw faults.unauthenticated({})
  if (may === 'buyer') return
  if (actor.role === 'GUEST') throw faults.unauthenticated({})
  if (may !== 'user' && !may.includes(actor.role)) throw faults.forbidden({})
}

function admitKey({ scopes = [] }: Actor, scope: Scope | undefined) {
  if (!scope || !scopes.includes(scope)) throw faults.forbidden({})
}
