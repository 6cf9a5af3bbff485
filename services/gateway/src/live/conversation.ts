import { randomUUID } from 'node:crypto'
import type { Server, Socket } from 'socket.io'
import type { z } from 'zod'
import { parse, type OrderState } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import type { Clock, Log } from '@boxoffice/service'
import { contextOf, traceOf } from '../edge/context.js'
import { isBug, problemOf } from '../edge/problem.js'
import type { Session } from '../sessions/access-tokens.js'

/** What sockets may say. The last argument, where there is one, is called with the answer. */
type Said = Record<'join' | 'leave' | 'order:watch', (...said: unknown[]) => void>

/** What sockets are told. */
interface Told {
  newEvent(event: { eventId: string; startsAt: string; version: number }): void
  'event:updated'(event: { eventId: string; version: number }): void
  'event:cancelled'(event: { eventId: string; version: number }): void
  'order:status'(order: { orderId: string; state: OrderState; version: number }): void
}
interface Known {
  session?: Session
}
export type LiveServer = Server<Said, Told, Record<never, never>, Known>
export type LiveSocket = Socket<Said, Told, Record<never, never>, Known>

const MESSAGES_MAX = 50
const MESSAGES_MS = 10_000

/** Hangs up on a socket that says more than 50 things in ten seconds. */
export function boundRate(socket: LiveSocket, clock: Clock) {
  let [said, since] = [0, 0]
  socket.use((_, next) => {
    const now = clock.now().getTime()
    if (now - since > MESSAGES_MS) [said, since] = [0, now]
    if (++said > MESSAGES_MAX) return void socket.disconnect(true)
    next()
  })
}

/**
 * Answers one kind of message, as whoever the socket belongs to: `{ ok: true, … }` with what the work gives, or
 * `{ ok: false, problem }`.
 */
export function answer<S extends z.ZodType>(
  socket: LiveSocket,
  name: keyof Said,
  schema: S,
  log: Log,
  work: (input: z.output<S>) => unknown,
) {
  const respond = async (...said: unknown[]) => {
    const last = said.at(-1)
    const acknowledge = typeof last === 'function' ? (last as (answer: object) => void) : () => undefined
    const requestId = randomUUID()
    const context = {
      ...contextOf(requestId, traceOf(undefined, 0)),
      actor: socket.data.session?.actor ?? null,
    }
    try {
      const given = await inContext(context, async () => work(parse(schema, said[0])))
      acknowledge({ ok: true, ...(given as object | undefined) })
    } catch (error) {
      if (isBug(error)) log.error({ err: error, requestId }, 'a message failed')
      acknowledge({ ok: false, problem: problemOf(error, requestId) })
    }
  }
  socket.on(name, (...said: unknown[]) => void respond(...said))
}

/** Why a socket is not let in, as Socket.IO hands it to the client. */
export function refusal(error: unknown): Error {
  const problem = problemOf(error, randomUUID())
  return Object.assign(new Error(problem.title), { data: problem })
}
