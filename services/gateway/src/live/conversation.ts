import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { parse } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import type { Clock, Log } from '@boxoffice/service'
import { contextOf, traceOf } from '../edge/context.js'
import { isBug, problemOf } from '../edge/problem.js'
import { socketAnswered, socketDropped } from '../metrics.js'
import type { LiveSocket } from './sockets.js'
import type { Said } from './words.js'

/** Enough to join as many rooms as a socket may be in, at once. */
const MESSAGES_MAX = 150
const MESSAGES_MS = 10_000

/** Hangs up on a socket that says more than 150 things in ten seconds. */
export function boundRate(socket: LiveSocket, clock: Clock) {
  let [said, since] = [0, 0]
  socket.use((_, next) => {
    const now = clock.now().getTime()
    if (now - since > MESSAGES_MS) [said, since] = [0, now]
    if (++said <= MESSAGES_MAX) return next()
    socketDropped('talkative')
    socket.disconnect(true)
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
    const context = {
      ...contextOf(randomUUID(), traceOf(undefined, 0)),
      actor: socket.data.session?.actor ?? null,
    }
    try {
      const given = await inContext(context, async () => work(parse(schema, said[0])))
      socketAnswered(name, 'ok')
      acknowledge({ ok: true, ...(given as object | undefined) })
    } catch (error) {
      const { requestId } = context
      if (isBug(error)) log.error({ err: error, requestId }, 'a message failed')
      socketAnswered(name, 'problem')
      acknowledge({ ok: false, problem: problemOf(error, requestId) })
    }
  }
  socket.on(name, (...said: unknown[]) => void respond(...said))
}

/** Does what a clock or an event asks for, as nobody, with a deadline of its own. */
export const asNobody = <T>(work: () => Promise<T>): Promise<T> =>
  inContext(contextOf(randomUUID(), traceOf(undefined, 0)), work)

/** Why a socket is not let in, as Socket.IO hands it to the client. */
export function refusal(error: unknown): Error {
  const problem = problemOf(error, randomUUID())
  return Object.assign(new Error(problem.title), { data: problem })
}
