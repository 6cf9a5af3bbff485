import { randomUUID } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { parse } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Config } from '../config.js'
import { contextOf, traceOf } from '../edge/context.js'
import { isBug, problemOf } from '../edge/problem.js'
import { socketAnswered, socketDropped } from '../metrics.js'
import type { ClientToServerEvents } from './socket-events.js'
import type { LiveSocket } from './sockets.js'

/** The messages that a socket may send in ten seconds: enough to join all of its rooms at once. */
const MESSAGES_MAX = 150
const MESSAGES_MS = 10_000

/** Answers the messages of sockets, and bounds how many a socket sends. */
@Injectable()
export class SocketRequests {
  private readonly publicUrl: string

  constructor(
    @Inject(Config) { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Pick<Log, 'error'>,
  ) {
    this.publicUrl = PUBLIC_URL
  }

  /** Disconnects a socket that sends more than 150 messages in ten seconds. */
  boundRate(socket: LiveSocket) {
    let [received, since] = [0, 0]
    socket.use((_, next) => {
      const now = this.clock.now().getTime()
      if (now - since > MESSAGES_MS) [received, since] = [0, now]
      if (++received <= MESSAGES_MAX) return next()
      socketDropped('talkative')
      socket.disconnect(true)
    })
  }

  /**
   * Answers one kind of message in the name of the socket's owner: `{ ok: true, … }` with the result of the work, or
   * `{ ok: false, problem }`.
   */
  answer<S extends z.ZodType>(
    socket: LiveSocket,
    name: keyof ClientToServerEvents,
    schema: S,
    work: (input: z.output<S>) => unknown,
  ) {
    const respond = async (...message: unknown[]) => {
      const last = message.at(-1)
      const acknowledge = typeof last === 'function' ? (last as (answer: object) => void) : () => undefined
      const context = {
        ...contextOf(randomUUID(), traceOf(undefined, 0)),
        actor: socket.data.session?.actor ?? null,
      }
      try {
        const result = await inContext(context, async () => work(parse(schema, message[0])))
        socketAnswered(name, 'ok')
        acknowledge({ ok: true, ...(result as object | undefined) })
      } catch (error) {
        const { requestId } = context
        if (isBug(error))
          this.log.error({ err: error, requestId, message: name }, 'answering a socket failed')
        socketAnswered(name, 'problem')
        acknowledge({ ok: false, problem: problemOf(error, requestId, this.publicUrl) })
      }
    }
    socket.on(name, (...message: unknown[]) => void respond(...message))
  }

  /** The error with which Socket.IO refuses a connection. Its `data` is the problem. */
  refusal(error: unknown): Error {
    const problem = problemOf(error, randomUUID(), this.publicUrl)
    return Object.assign(new Error(problem.title), { data: problem })
  }
}
