import { AsyncLocalStorage } from 'node:async_hooks'
import type { Span } from '@opentelemetry/api'
import { faults, type Role } from '@boxoffice/contracts'

/**
 * The actor, as the gateway has authenticated it. A guest acts for one order, by the token of that order; a KEY is a program that acts
 * for one organizer, within the scopes of its API key.
 */
export interface Actor {
  subject: string
  role: Role | 'GUEST' | 'KEY'
  sessionId?: string
  scopes?: string[]
  orderToken?: string
  organizerId?: string
}

/** The context of every call and event, from the edge to the last service that takes part in it. */
export interface Context {
  requestId: string
  /** W3C trace context, level 1: https://www.w3.org/TR/trace-context/ */
  traceparent: string
  actor: Actor | null
  /** The deadline, in epoch milliseconds, after which the caller no longer waits for the answer. */
  deadline: number
  /** The present span in this process, if the request is traced. It is not sent to other services: `traceparent` is. */
  span?: Span
}

const storage = new AsyncLocalStorage<Context>()

export const inContext = <T>(context: Context, work: () => T): T => storage.run(context, work)
export const currentContext = (): Context | undefined => storage.getStore()

/** The actor, or null without one. */
export const actor = (): Actor | null => storage.getStore()?.actor ?? null

/** The id of the acting user or program; null for a guest, and without an actor. */
export function actingId(): string | null {
  const acting = actor()
  return acting && acting.role !== 'GUEST' ? acting.subject : null
}

/** The acting user. Throws `unauthenticated` for a guest and without an actor, and `forbidden` for a KEY. */
export function user(): Actor & { role: Role } {
  const acting = userOrKey()
  if (acting.role === 'KEY') throw faults.forbidden({})
  return acting
}

/** The acting ADMIN. Throws what `user` throws, and `forbidden` for any other user. */
export function admin(): Actor & { role: 'ADMIN' } {
  const { role, ...acting } = user()
  if (role !== 'ADMIN') throw faults.forbidden({})
  return { ...acting, role }
}

export type UserOrKey = (Actor & { role: Role }) | (Actor & { role: 'KEY'; organizerId: string })

/** The acting user or program. Throws `unauthenticated` for a guest and without an actor. */
export function userOrKey(): UserOrKey {
  const acting = actor()
  if (!acting || acting.role === 'GUEST') throw faults.unauthenticated({})
  return acting as UserOrKey
}
