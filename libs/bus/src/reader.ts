import type { ConsumerMessages, JsMsg } from 'nats'
import { validate as isUuid } from 'uuid'
import type { EventType } from '@boxoffice/contracts'
import type { Bus } from './bus.js'
import { inContext, type Context } from './context.js'
import { forgetFailure, recordFailure } from './dead-letters.js'
import { decode, readContext } from './message.js'
import { isOutage, isTimeout } from './outage.js'
import { RepeatedWork } from './repeated-work.js'
import type { ServerOptions } from './server-options.js'
import { ensureConsumer, ensureStream } from './stream.js'
import { endOfTurn } from './turn.js'

/** Calls the handler of an event. */
export type Deliver = (payload: unknown, id: string) => Promise<unknown>

interface EventMessage {
  id: string
  payload: unknown
  context: Context
}

const AT_ONCE = 64
const RETRY_MS = 100
const RETRY_MAX_MS = 60_000
const OUTAGE_MS = 2_000
const SLOW_MAX = 20
const REOPEN_MS = 500
/** The arguments of a handler for one event. */
export const HANDLING_MS = 25_000

/**
 * Reads one event for one service by its durable consumer. A handler that fails is called again with growing delays; after eight
 * failures the event becomes a dead letter. Outages (ours or another service's) are not failures, except from the twentieth time-out of
 * an event on. A message that cannot be parsed is dropped at once.
 */
export class EventReader {
  private messages: ConsumerMessages | undefined
  private readonly working = new Set<Promise<void>>()
  private stopped = false
  private readonly reopening: RepeatedWork
  private reading: Promise<void> = Promise.resolve()

  constructor(
    private readonly bus: Bus,
    private readonly event: EventType,
    private readonly deliver: Deliver,
    private readonly options: Pick<ServerOptions, 'sql' | 'observer' | 'retryMs' | 'outageMs'>,
  ) {
    // A lost connection is logged by the bus.
    this.reopening = new RepeatedWork(
      error => this.bus.connected && this.options.observer.failed(this.event.subject, error),
    )
  }

  async start() {
    await this.open()
    this.reading = this.keepReading()
  }

  async stop() {
    this.stopped = true
    await this.messages?.close()
    await this.reading
    await Promise.all(this.working)
  }

  private async open() {
    await ensureStream(this.bus.nats)
    const consumer = await ensureConsumer(this.bus.nats, this.bus.name, this.event)
    this.messages = await consumer.consume({
      max_messages: AT_ONCE,
      abort_on_missing_resource: true,
      callback: message => this.take(message),
    })
  }

  /** The consumer is lost with the store of NATS: then it is created again. */
  private async keepReading() {
    for (;;) {
      await this.messages?.closed()
      do {
        if (this.stopped) return
        await new Promise(resolve => setTimeout(resolve, REOPEN_MS))
      } while (!(await this.reopening.run(() => this.open().then(() => true))))
    }
  }

  private take(message: JsMsg) {
    const work = this.settle(message)
      .catch((error: unknown) => this.options.observer.failed(this.event.subject, error))
      .finally(() => this.working.delete(work))
    this.working.add(work)
  }

  private async settle(message: JsMsg) {
    const { subject } = this.event
    const started = performance.now()
    const event = this.read(message)
    const outcome = event ? await inContext(event.context, () => this.handle(message, event)) : 'unreadable'
    this.options.observer.handled(subject, outcome, (performance.now() - started) / 1_000)
  }

  /** The event in the message. A message that cannot be parsed will never be, so it is not delivered again. */
  private read(message: JsMsg): EventMessage | undefined {
    try {
      const id = message.headers?.get('Nats-Msg-Id') ?? ''
      if (!isUuid(id)) throw new Error('The message has no id')
      const context = { ...readContext(message.headers), actor: null, deadline: Date.now() + HANDLING_MS }
      return { id, payload: decode(message.data), context }
    } catch (error) {
      this.options.observer.failed(this.event.subject, error)
      message.term()
      return undefined
    }
  }

  private async handle(message: JsMsg, { id, payload }: EventMessage): Promise<string> {
    try {
      await this.deliver(payload, id)
      if (message.info.deliveryCount > 1) await forgetFailure(this.options.sql, this.event.subject, id)
      await endOfTurn()
      message.ack()
      return 'ok'
    } catch (error) {
      return this.fail(message, id, payload, error)
    }
  }

  private async fail(message: JsMsg, id: string, payload: unknown, error: unknown): Promise<string> {
    if (isOutage(error) && !(isTimeout(error) && message.info.deliveryCount > SLOW_MAX))
      return this.postpone(message)
    try {
      const { subject } = this.event
      const { failures, dead } = await recordFailure(this.options.sql, subject, id, payload, error)
      this.options.observer.failed(subject, error)
      if (dead) {
        this.options.observer.died(subject, id)
        message.ack()
        return 'dead'
      }
      message.nak(Math.min((this.options.retryMs ?? RETRY_MS) * 2 ** failures, RETRY_MAX_MS))
      return 'failed'
    } catch (unrecorded) {
      if (!isOutage(unrecorded)) this.options.observer.failed(this.event.subject, unrecorded)
      return this.postpone(message)
    }
  }

  private postpone(message: JsMsg): string {
    message.nak(this.options.outageMs ?? OUTAGE_MS)
    return 'unavailable'
  }
}
