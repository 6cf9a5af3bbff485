import { createInbox, ErrorCode, Events, NatsError, type Msg, type MsgHdrs, type NatsConnection } from 'nats'
import { faults } from '@boxoffice/contracts'
import { subscriptionCallback, type BusLog } from './subscription-callback.js'
import { endOfTurn } from './turn.js'

interface Waiting {
  subject: string
  deadline: number
  resolve: (reply: Msg) => void
  reject: (error: unknown) => void
}

const SWEEP_MS = 50

/**
 * Requests over one wildcard inbox: integer tokens, and one coarse timer for all deadlines. A subscription
 * or a timer for each request costs three times as much as the rest of it.
 */
export class Requests {
  private readonly waiting = new Map<string, Waiting>()
  private readonly inbox: string
  private readonly timer: NodeJS.Timeout
  private token = 0
  private connected = true

  constructor(
    private readonly nats: NatsConnection,
    inboxPrefix: string,
    log: BusLog,
  ) {
    this.inbox = createInbox(inboxPrefix)
    nats.subscribe(`${this.inbox}.*`, {
      callback: subscriptionCallback(`${this.inbox}.*`, reply => this.settle(reply), log),
    })
    this.timer = setInterval(() => this.sweep(), SWEEP_MS)
    void this.followConnection()
  }

  /** The reply to one request. Throws `unavailable` when no service listens, none answers in time, or the connection is lost. */
  async send(subject: string, payload: Uint8Array, headers: MsgHdrs, deadline: number): Promise<Msg> {
    await endOfTurn()
    return new Promise((resolve, reject) => {
      if (!this.connected) return reject(unavailable())
      const token = (++this.token).toString(36)
      this.waiting.set(token, { subject, deadline, resolve, reject })
      try {
        this.nats.publish(subject, payload, { headers, reply: `${this.inbox}.${token}` })
      } catch (error) {
        this.waiting.delete(token)
        if (isTooLarge(error)) return reject(this.tooLarge(subject, payload))
        throw error
      }
    })
  }

  get isConnected() {
    return this.connected
  }

  close() {
    clearInterval(this.timer)
    this.rejectAll()
  }

  /** The client counts the headers too. */
  private tooLarge(subject: string, { length }: Uint8Array) {
    const limit = this.nats.info?.max_payload
    return new Error(`${subject}: ${length} bytes and their headers are more than NATS carries (${limit})`)
  }

  /** Rejects the requests on a subject whose publication NATS has refused: no reply to them will come. */
  refuse(subject: string, error: Error) {
    for (const [token, waiting] of this.waiting) {
      if (waiting.subject !== subject) continue
      this.waiting.delete(token)
      waiting.reject(error)
    }
  }

  private settle(reply: Msg) {
    const token = reply.subject.slice(this.inbox.length + 1)
    const hasNoResponder = reply.data.length === 0 && reply.headers?.code === 503
    const waiting = this.waiting.get(token)
    this.waiting.delete(token)
    if (hasNoResponder) waiting?.reject(unanswered(waiting.subject))
    else waiting?.resolve(reply)
  }

  private sweep() {
    const now = Date.now()
    for (const [token, { deadline, reject }] of this.waiting) {
      if (deadline > now) continue
      this.waiting.delete(token)
      reject(unavailable())
    }
  }

  /** Requests that were sent before the connection was lost may be lost with it: their callers get an error at once. */
  private async followConnection() {
    for await (const { type } of this.nats.status()) {
      if (type === Events.Disconnect) {
        this.connected = false
        this.rejectAll()
      }
      if (type === Events.Reconnect) this.connected = true
    }
  }

  private rejectAll() {
    for (const { reject } of this.waiting.values()) reject(unavailable())
    this.waiting.clear()
  }
}

const isTooLarge = (error: unknown) =>
  error instanceof NatsError && error.code === (ErrorCode.MaxPayloadExceeded as string)

const unavailable = () => faults.unavailable({ retryAfter: 1 })

/** No service, or for an event no stream, receives this subject. */
const unanswered = (subject: string) =>
  Object.assign(unavailable(), { cause: new Error(`No responders for ${subject}`) })
