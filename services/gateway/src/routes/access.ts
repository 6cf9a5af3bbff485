import { faults, type Role, type Scope } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'

/**
 * Callers that a route admits. `public`: everybody, and a token is not even looked at. `anyone`: everybody, and the owner of a
 * token is known by it. `buyer`: a user, or a guest with the token of an order. `user`: everybody with an account. A list: users
 * of these roles.
 */
export type Access = 'public' | 'anyone' | 'buyer' | 'user' | readonly Role[]

/** Access to a route. An API key opens only routes that name a scope which the key was given. */
export interface RouteAccess {
  access: Access
  scope?: Scope
}

/** Whether callers without an account are admitted. */
export const isForGuests = ({ access }: RouteAccess): boolean =>
  access === 'public' || access === 'anyone' || access === 'buyer'

/** Throws `unauthenticated` when a token is needed and missing, `forbidden` when the token is for others. */
export function admit({ access, scope }: RouteAccess, actor: Actor | null): void {
  if (access === 'public') return
  if (actor?.role === 'KEY') return admitKey(actor, scope)
  if (access === 'anyone') return
  if (!actor) throw faults.unauthenticated({})
  if (access === 'buyer') return
  if (actor.role === 'GUEST') throw faults.unauthenticated({})
  if (access !== 'user' && !access.includes(actor.role)) throw faults.forbidden({})
}

function admitKey({ scopes = [] }: Actor, scope: Scope | undefined) {
  if (!scope || !scopes.includes(scope)) throw faults.forbidden({})
}
