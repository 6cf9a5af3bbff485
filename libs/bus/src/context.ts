import { AsyncLocalStorage } from 'node:async_hooks'
import type { Span } from '@opentelemetry/api'
import { faults, type Role } from '@boxoffice/contracts'

/**
 * Who is acting, as the gateway has found out. A guest acts for one order, by the token of that order; a KEY is a program
 * that acts for one organizer, within the scopes of its API key.
 */
export interface Actor {
  subject: string
  role: Role | 'GUEST' | 'KEY'
  sessionId?: string
  scopes?: string[]
  orderToken?: string
  organizerId?: string
}

/** What travels with every call and event, from the edge to the last service that has a part in it. */
export interface Context {
  requestId: string
  /** W3C trace context, level 1: https://www.w3.org/TR/trace-context/ */
  traceparent: string
  actor: Actor | null
  /** Epoch milliseconds after which nobody waits for the answer any more. */
  deadline: number
  /** The span of what is going on here, when this request is traced. It does not travel: `traceparent` does. */
  span?: Span
}

const storage = new AsyncLocalStorage<Context>()

export const inContext = <T>(context: Context, work: () => T): T => storage.run(context, work)
export const currentContext = (): Context | undefined => storage.getStore()

/** Who is acting, or null when nobody has said. */
export const actor = (): Actor | null => storage.getStore()?.actor ?? null

/** The id of the user or of the program that is acting; null for a guest, and for nobody. */
export function actingId(): string | null {
  const acting = actor()
  return acting && acting.role !== 'GUEST' ? acting.subject : null
}

/** The user who is acting. Throws `unauthenticated` when nobody is, or only a guest, and `forbidden` for a KEY. */
export function user(): Actor & { role: Role } {
  const acting = userOrKey()
  if (acting.role === 'KEY') throw faults.forbidden({})
  return acting
}

/** The ADMIN who is acting. Throws as `user` does, and `forbidden` for everybody else. */
export function admin(): Actor & { role: 'ADMIN' } {
  const { role, ...acting } = user()
  if (role !== 'ADMIN') throw faults.forbidden({})
  return { ...acting, role }
}

export type UserOrKey = (Actor & { role: Role }) | (Actor & { role: 'KEY'; organizerId: string })

/** The user or the program that is acting. Throws `unauthenticated` when nobody is, or only a guest. */
export function userOrKey(): UserOrKey {
  const acting = actor()
  if (!acting || acting.role === 'GUEST') throw faults.unauthenticated({})
  return acting as UserOrKey
}
