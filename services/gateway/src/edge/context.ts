import { randomUUID } from 'node:crypto'
import { formatTraceparent, inContext, parseTraceparent, type Context } from '@boxoffice/bus'

const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/
const DEADLINE_MS = 10_000

type Header = string | string[] | undefined

/** The id that a client has given its request, if it is one that may be logged; else a new one. */
export const requestIdOf = (header: Header): string =>
  typeof header === 'string' && REQUEST_ID.test(header) ? header : randomUUID()

/** The trace that a client continues, or a new one, which is sampled at this ratio. */
export function traceOf(header: Header, ratio: number): string {
  const continued = typeof header === 'string' ? parseTraceparent(header) : undefined
  return continued ? formatTraceparent(continued) : newTrace(Math.random() < ratio)
}

/** The context of all calls that one request causes. The actor is not known yet. */
export const contextOf = (requestId: string, traceparent: string): Context => ({
  requestId,
  traceparent,
  actor: null,
  deadline: Date.now() + DEADLINE_MS,
})

/** Starts the deadline again, after a long body was read or a page was written. */
export function renewDeadline(context: Context) {
  context.deadline = Date.now() + DEADLINE_MS
}

function newTrace(sampled: boolean): string {
  const [trace, span] = [randomUUID(), randomUUID()].map(id => id.replaceAll('-', ''))
  return `00-${trace}-${span!.slice(16)}-${sampled ? '01' : '00'}`
}

/**
 * Runs the work of a job or of an event, which no request causes. It has no actor, and a deadline of its own.
 */
export const inNewContext = <T>(work: () => Promise<T>): Promise<T> =>
  inContext(contextOf(randomUUID(), traceOf(undefined, 0)), work)
