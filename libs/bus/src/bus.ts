import { connect, Events, type Msg, type NatsConnection } from 'nats'
import type { z } from 'zod'
import {
  faults,
  parse,
  type Client,
  type Contract,
  type EventType,
  type MethodType,
  type Payload,
} from '@boxoffice/contracts'
import { subscriptionCallback, type BusLog } from './subscription-callback.js'
import { currentContext, type Context } from './context.js'
import { Json } from './json.js'
import { decode, decodeText, encode, readContext, readFault, writeContext } from './message.js'
import { Requests } from './requests.js'
import { SpanKind, traced } from './trace.js'
import { endOfTurn } from './turn.js'

export interface BusOptions {
  /** `nats://user:password@host:port`, several separated by commas. */
  url: string
  /** The name of this service. Its NATS user may receive replies under `_INBOX_<name>` only. */
  name: string
  /** Called when the connection is lost or restored, and when a message could not be handled. */
  log?: BusLog
}

/** The connection to all other services: typed calls, and events that this process watches. */
export class Bus {
  readonly requests: Requests
  private readonly reconnected: (() => void)[] = []
  /** The first refusal that keeps this process from receiving messages. The client does not subscribe again after one. */
  private refusal: Error | undefined

  private constructor(
    readonly nats: NatsConnection,
    readonly name: string,
    private readonly log: BusLog,
  ) {
    this.requests = new Requests(nats, inboxPrefix(name), log)
    void this.followConnection()
  }

  /** Connects, and reconnects for ever afterwards. Throws when the first connection fails, or when NATS would deliver no replies. */
  static async open({ url, name, log = () => undefined }: BusOptions): Promise<Bus> {
    const addresses = url.split(',').map(address => new URL(address))
    const [first] = addresses
    const nats = await connect({
      servers: addresses.map(({ host }) => host),
      user: decodeURIComponent(first?.username ?? '') || undefined,
      pass: decodeURIComponent(first?.password ?? '') || undefined,
      name,
      inboxPrefix: inboxPrefix(name),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      pingInterval: 5_000,
      maxPingOut: 2,
      ignoreAuthErrorAbort: true,
    })
    const bus = new Bus(nats, name, log)
    try {
      await bus.check()
      return bus
    } catch (error) {
      await bus.close()
      throw error
    }
  }

  /** Every method of a contract, as a function. */
  client<C extends Contract>({ methods }: C): Client<C> {
    const calls = Object.entries(methods).map(([name, method]) => [
      name,
      (input: unknown) => this.call(method, input),
    ])
    return Object.fromEntries(calls) as Client<C>
  }

  /** A call whose answer is only passed on: it is neither parsed nor checked, and stays the text that the service sent. */
  async json<M extends MethodType>(
    method: M,
    input: z.input<M['input']>,
  ): Promise<Json<z.input<M['output']>>> {
    const reply = await this.ask(method, input)
    return new Json(decodeText(reply.data))
  }

  /** Whether some replica of a service is up and has finished starting. */
  async answers(service: string): Promise<boolean> {
    const context = { ...currentOrNewContext(), deadline: Date.now() + 1_000 }
    const subject = `$SRV.PING.${service}`
    return this.requests.send(subject, encode(null), writeContext(context), context.deadline).then(
      () => true,
      (error: unknown) => {
        if (faults.unavailable.is(error)) return false
        throw error
      },
    )
  }

  /**
   * Handles an event while this process runs, at most once, in every process that watches it. An event that cannot be handled, and
   * a subscription that NATS refuses, are logged with the subject.
   */
  watch<E extends EventType>({ subject, payload }: E, handle: (payload: Payload<E>) => void) {
    const handleMessage = (message: Msg) => handle(parse(payload, decode(message.data)) as Payload<E>)
    this.nats.subscribe(subject, { callback: subscriptionCallback(subject, handleMessage, this.log) })
  }

  /** Calls `then` after each reconnect to NATS. */
  onReconnect(then: () => void) {
    this.reconnected.push(then)
  }

  /**
   * Throws unless NATS answers and lets this process receive all that it has subscribed to: `unavailable` while it is not connected, or an
   * error with the subject of a subscription that was refused.
   */
  async check() {
    if (!this.connected) throw faults.unavailable({ retryAfter: 1 })
    await this.nats.flush()
    // A refusal that came before the answer to the flush reaches `followConnection` in this turn.
    await endOfTurn()
    if (this.refusal) throw this.refusal
  }

  get connected() {
    return !this.nats.isClosed() && this.requests.isConnected
  }

  async close() {
    this.requests.close()
    if (!this.nats.isClosed()) await this.nats.drain()
  }

  private async call(method: MethodType, value: unknown): Promise<unknown> {
    const reply = await this.ask(method, value)
    return method.output.parse(decode(reply.data))
  }

  /** The reply. Throws the fault that it is. An `internal` one is logged with the ids under which its service logs the cause. */
  private ask({ subject }: MethodType, value: unknown): Promise<Msg> {
    return traced(subject, SpanKind.CLIENT, async () => {
      const context = currentOrNewContext()
      const reply = await this.requests.send(subject, encode(value), writeContext(context), context.deadline)
      const fault = readFault(reply.headers, reply.data)
      if (fault?.kind === 'internal')
        this.log(
          `${subject} failed in its service: request ${context.requestId}, cause ${String(fault.cause)}`,
          fault,
        )
      if (fault) throw fault
      return reply
    })
  }

  private async followConnection() {
    for await (const { type, data, permissionContext } of this.nats.status()) {
      if (type === Events.Error)
        this.refused(typeof data === 'string' ? data : JSON.stringify(data), permissionContext)
      if (type === Events.Disconnect) this.log('NATS connection lost')
      if (type !== Events.Reconnect) continue
      this.log('NATS reconnected')
      for (const then of this.reconnected) then()
    }
  }

  /** An error of the connection. A refused publication or subscription names its subject, and rejects the requests on it. */
  private refused(reason: string, refusal?: { operation: string; subject: string }) {
    if (!refusal) return this.log('NATS reported an error', new Error(reason))
    const { operation, subject } = refusal
    const error = new Error(`NATS refuses the ${operation} to ${subject}: ${reason}`)
    this.log(`NATS refused the ${operation} to ${subject}`, error)
    if (operation === 'subscription' || PULLS.test(subject)) this.refusal ??= error
    if (operation === 'publish') this.requests.refuse(subject, error)
  }
}

/** The subject on which a reader asks JetStream for events: it gets none if that is refused. */
const PULLS = /^\$JS\.API\.CONSUMER\.MSG\.NEXT\./

export const inboxPrefix = (name: string) => `_INBOX_${name}`

/** The context of the present request or event, or a new one outside of both, as in a periodic job. */
export function currentOrNewContext(): Context {
  return currentContext() ?? readContext(undefined)
}
