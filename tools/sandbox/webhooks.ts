import { Agent, request } from 'undici'
import type { Faults } from './faults.js'

const CONCURRENCY = 32
const TRIES = 76
const FIRST_PAUSES = [500, 1000, 2000, 5000]
const LATER_PAUSE = 10_000
const PATIENCE = 10_000
const MOST_PENDING = 50_000
const COPIES = 3
const SHUFFLED_WITHIN = 3_000

interface Delivery {
  body: string
  tries: number
  firstTried: (answered: boolean) => void
}

/** A provider's webhooks to the shop: signed, repeated until they are answered with 2xx, 76 times at most. */
export class Webhooks {
  readonly counts = { pending: 0, delivered: 0, lost: 0 }
  private readonly agent = new Agent({
    connections: CONCURRENCY,
    headersTimeout: PATIENCE,
    bodyTimeout: PATIENCE,
  })
  private readonly queue: Delivery[] = []
  private sending = 0
  private stopped = false

  constructor(
    private readonly url: string,
    /** Returns the headers with the signature of a message. */
    private readonly sign: (body: string) => Record<string, string>,
    private readonly faults: Faults,
  ) {}

  /** Queues a message of Paystack. The promise resolves with whether its first attempt was answered; it never rejects. */
  send = (event: string, data: { amount: number }): Promise<boolean> =>
    this.sendMessage(more => JSON.stringify({ event, data: { ...data, amount: data.amount + more } }))

  /** Queues any message; `write` receives the error to add to its amount. */
  async sendMessage(write: (more: number) => string): Promise<boolean> {
    const fault = this.faults.now.webhooks
    if (fault === 'drop') {
      this.counts.lost++
      return false
    }
    const body = write(fault === 'wrongAmount' ? 1 : 0)
    const copies = Array.from({ length: fault === 'duplicate' ? COPIES : 1 }, () =>
      this.deliver(body, fault === 'shuffle' ? Math.random() * SHUFFLED_WITHIN : 0),
    )
    const answered = await Promise.all(copies)
    return answered.every(Boolean)
  }

  /** Stops sending, and closes the connections. */
  stop() {
    this.stopped = true
    this.queue.length = 0
    void this.agent.destroy()
  }

  private deliver(body: string, pause: number): Promise<boolean> {
    if (this.stopped || this.counts.pending >= MOST_PENDING) {
      this.counts.lost++
      return Promise.resolve(false)
    }
    this.counts.pending++
    return new Promise(firstTried => this.enqueue({ body, tries: 0, firstTried }, pause))
  }

  private enqueue(delivery: Delivery, pause: number) {
    if (pause > 0) {
      setTimeout(() => this.enqueue(delivery, 0), pause).unref()
      return
    }
    this.queue.push(delivery)
    this.work()
  }

  private work() {
    while (!this.stopped && this.sending < CONCURRENCY && this.queue.length > 0)
      void this.attempt(this.queue.shift()!)
  }

  private async attempt(delivery: Delivery) {
    this.sending++
    const answered = await this.post(delivery)
    this.sending--
    delivery.tries++
    delivery.firstTried(answered)
    if (!answered && delivery.tries < TRIES) {
      this.enqueue(delivery, FIRST_PAUSES[delivery.tries - 1] ?? LATER_PAUSE)
    } else {
      this.counts.pending--
      this.counts[answered ? 'delivered' : 'lost']++
    }
    this.work()
  }

  private async post({ body }: Delivery): Promise<boolean> {
    const headers = { 'content-type': 'application/json', ...this.sign(body) }
    try {
      const answer = await request(this.url, { method: 'POST', dispatcher: this.agent, headers, body })
      await answer.body.dump()
      return answer.statusCode >= 200 && answer.statusCode < 300
    } catch {
      return false
    }
  }
}
