import { setTimeout as pause } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import type { Checkout, Event, Order } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import type { Person, ApiFixture } from './api.fixture.js'

/** The answer to a request. Status 0 is no answer at all. */
export interface ReceivedResponse {
  request: string
  status: number
  ms: number
  code?: string
  type?: string | null
  retryAfter?: string | null
}

/** A paid order, with its buyer and the buyer's access to it. */
export interface Purchase {
  order: Order
  email: string
  /** Whether the gateway accepted Paystack's webhook at the first attempt. */
  messagesOf: boolean
}

/** The deadline of a request at the gateway. */
const DEADLINE_MS = 10_000
const MARGIN_MS = 1_500
const PATIENCE_MS = 60_000

/**
 * Buyers who come one after the other at a steady rate, and repeat a request that is answered 503, with the
 * same key.
 */
export class Crowd {
  readonly responses: ReceivedResponse[] = []
  readonly purchases: Purchase[] = []
  private readonly buyers: Promise<void>[] = []

  constructor(
    private readonly fixture: ApiFixture,
    private readonly event: Event,
    private readonly member: Person,
  ) {}

  /** So many buyers a second come during `act`. Resolves when all of them have paid or given up. */
  async during(act: () => Promise<void>, perSecond: number) {
    const timer = setInterval(() => this.buyers.push(this.buy()), 1_000 / perSecond)
    try {
      await act()
    } finally {
      clearInterval(timer)
      await Promise.all(this.buyers)
    }
  }

  /** Waits until so many more buyers have paid. */
  async buys(more: number) {
    const before = this.purchases.length
    await until(() => this.purchases.length >= before + more, {
      withinMs: PATIENCE_MS,
      describe: () => this.responses.slice(-10),
    })
  }

  private async buy() {
    const email = `${newId()}@example.test`
    await this.look()
    const order = await this.hold(email)
    const token = order?.accessToken
    const checkout = order && (await this.repeatUntilAnswered<Checkout>(`/orders/${order.id}/pay`, {}, token))
    const messagesOf = checkout && (await this.payAt(checkout))
    if (messagesOf !== undefined) this.purchases.push({ order: order!, email, messagesOf })
  }

  /** Asks every service once: an uncached search, an availability, the caller's account. */
  private look() {
    return Promise.all([
      this.ask('GET', `/events?q=${newId()}`),
      this.ask('GET', `/events/${this.event.id}/availability`),
      this.ask('GET', '/auth/me', undefined, this.member.token),
    ])
  }

  private hold(email: string) {
    const items = [{ tierId: this.event.tiers[0]!.id, quantity: 1 }]
    const body = { eventId: this.event.id, items, buyer: { name: 'A Guest', email } }
    return this.repeatUntilAnswered<Order>('/orders', body, undefined, crypto.randomUUID())
  }

  /** Repeats the request until its answer is not 503. */
  private async repeatUntilAnswered<T>(
    path: string,
    body: object,
    token?: string,
    key?: string,
  ): Promise<T | undefined> {
    const deadline = Date.now() + PATIENCE_MS
    while (Date.now() < deadline) {
      const { status, body: said, retryAfter } = await this.ask('POST', path, body, token, key)
      if (status >= 200 && status < 300) return said as T
      if (status !== 0 && status < 500) return undefined
      await pause(1_000 * Number(retryAfter ?? 0.25))
    }
    return undefined
  }

  private async ask(method: string, path: string, body?: object, token?: string, key?: string) {
    const began = performance.now()
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
    }
    const sent = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const answer = await fetch(`${this.fixture.url}/api${path}`, sent).catch(() => undefined)
    const said = (await answer?.json().catch(() => undefined)) as { code?: string } | undefined
    const responses: ReceivedResponse = {
      request: `${method} ${path.replace(/[0-9a-f-]{36}/, '…')}`,
      status: said === undefined ? 0 : answer!.status,
      ms: Math.round(performance.now() - began),
      code: said?.code,
      type: answer?.headers.get('content-type'),
      retryAfter: answer?.headers.get('retry-after'),
    }
    this.responses.push(responses)
    return { ...responses, body: said }
  }

  /**
   * Whether the gateway accepted the webhook at the first attempt; undefined when the sandbox has forgotten
   * the charge.
   */
  private async payAt({ reference }: Checkout): Promise<boolean | undefined> {
    const deadline = Date.now() + PATIENCE_MS
    const url = `${this.fixture.sandboxUrl}/checkout/${reference}/pay?wait=1`
    while (Date.now() < deadline) {
      const answer = await fetch(url, { method: 'POST' }).catch(() => undefined)
      if (answer?.ok) return ((await answer.json()) as { webhookAnswered: boolean }).webhookAnswered
      if (answer?.status === 404) return undefined
      await pause(250)
    }
    return undefined
  }
}

/**
 * The answers that no buyer may receive, whatever is away: neither a success nor a problem of status 503 with
 * a `Retry-After`, or one that came too late.
 */
export const unfit = (responses: ReceivedResponse[]) =>
  messagesOf(
    responses.filter(({ status, ms, type, retryAfter }) => {
      const isLater = status === 503 && Number(retryAfter) > 0 && type?.startsWith('application/problem+json')
      return ms > DEADLINE_MS + MARGIN_MS || !(isLater || (status >= 200 && status < 300))
    }),
  )

/** The requests that were answered "later". */
export const later = (responses: ReceivedResponse[]) =>
  messagesOf(responses.filter(({ status }) => status === 503))

/** Each kind of answer once, with its number. */
function messagesOf(responses: ReceivedResponse[]): string[] {
  const counts = new Map<string, number>()
  for (const { request, status, code } of responses) {
    const kind = `${request} → ${status} ${code ?? ''}`
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].map(([kind, count]) => `${kind}, ${count} times`)
}
