import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Abstract, INestApplicationContext, Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { payments, type EventType, type OpenPayment, type Provider } from '@boxoffice/contracts'
import { Outbox } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { NatsServer, testDatabase, until, type TestDatabase } from '@boxoffice/testing'
import { sandbox, type Sandbox } from '../../../tools/sandbox/sandbox.js'
import { AppModule } from './app.module.js'
import { OpenPaymentHandler } from './use-cases/open-payment.js'
import { Db } from './db.js'
import { ReceiveWebhookHandler } from './use-cases/receive-webhook.js'

const SECRET_KEY = 'sk_test_of_payments_own_tests'
const STRIPE = { secretKey: 'sk_test_of_payments_and_stripe', webhookSecret: 'whsec_of_payments_own_tests' }

export interface OfferedCharge {
  id: number
  reference: string
  amount: number
  currency: string
  status: string
  subaccount: string | null
  shares: { platform: number; subaccount: number } | null
}
interface Books {
  charges: OfferedCharge[]
  refunds: { id: number; reference: string; amount: number; status: string }[]
  recipients: { code: string; accountNumber: string }[]
  subaccounts: { code: string; accountNumber: string }[]
  transfers: { reference: string; amount: number; recipient: string; status: string }[]
}

/** Replicas of payments with their own database, NATS, and sandboxes of Paystack and Stripe, whose webhooks they receive. */
export class PaymentsEnvironment {
  private constructor(
    readonly database: TestDatabase,
    readonly replicas: INestApplicationContext[],
    private readonly nats: NatsServer,
    private readonly outside: Sandbox,
    private readonly webhookServer: Server,
  ) {}

  /** Starts the environment. A slow provider answers half a second after payments has stopped waiting. */
  static async open({ count = 1, timeoutMs = 2_000 } = {}): Promise<PaymentsEnvironment> {
    const [database, nats] = await Promise.all([testDatabase('payments'), NatsServer.start()])
    const replicas: INestApplicationContext[] = []
    const webhookServer = await startWebhookServer(replicas)
    const webhookUrl = `http://127.0.0.1:${(webhookServer.address() as AddressInfo).port}`
    const outside = await sandbox({
      host: '127.0.0.1',
      port: 0,
      paystackSecretKey: SECRET_KEY,
      webhookUrl,
      stripe: { ...STRIPE, webhookUrl },
      settleAfter: 50,
      slowness: timeoutMs + 500,
    })
    configure(database.url, nats.url, outside.url, timeoutMs)
    for (let index = 0; index < count; index++) replicas.push(await replica())
    return new PaymentsEnvironment(database, replicas, nats, outside, webhookServer)
  }

  get db() {
    return this.get(Db)
  }

  get<T>(type: Type<T> | Abstract<T>, index = 0): T {
    return this.replicas[index % this.replicas.length]!.get(type)
  }

  /** The instances of a class, one of each replica. */
  all<T>(type: Type<T>): T[] {
    return this.replicas.map(app => app.get(type))
  }

  /** Opens a checkout for a new order. */
  async checkout(order: Partial<OpenPayment> = {}) {
    const input = newOrder(order)
    return { ...input, ...(await this.get(OpenPaymentHandler).openPayment(input)) }
  }

  payment = (reference: string) => this.db.payment.findUniqueOrThrow({ where: { reference } })

  /** Waits until a payment is in a state. */
  becomes = (reference: string, state: string) =>
    until(async () => (await this.payment(reference)).state === state, {
      describe: () => `${reference} is not ${state}`,
    })

  /** Acts as the buyer on the provider's page. The sandbox has tried to deliver its webhook when this returns. */
  async buyer(reference: string, choice: 'pay' | 'decline' | 'abandon') {
    const answer = await fetch(`${this.outside.url}/checkout/${reference}/${choice}?wait=1`, {
      method: 'POST',
    })
    return (await answer.json()) as { amount: number; webhookAnswered?: boolean }
  }

  /** Sets the provider's faults from now on; without an argument there are none. */
  async faults(
    wanted: {
      paystack?: string
      stripe?: string
      webhooks?: string
      refunds?: string
      transfers?: string
    } = {},
  ) {
    const body = JSON.stringify(wanted)
    const headers = { 'content-type': 'application/json' }
    await fetch(`${this.outside.url}/faults`, { method: 'PUT', body, headers })
  }

  async books(): Promise<Books> {
    return (await (await fetch(`${this.outside.url}/paystack-ledger`)).json()) as Books
  }

  async chargeOf(reference: string): Promise<OfferedCharge> {
    const { charges } = await this.books()
    return charges.find(charge => charge.reference === reference)!
  }

  /** Changes a charge in the provider's books without a webhook; null deletes it. */
  async tamper(reference: string, change: { amount?: number; status?: string } | null) {
    const headers = { 'content-type': 'application/json' }
    const sent = change ? { method: 'PUT', body: JSON.stringify(change), headers } : { method: 'DELETE' }
    await fetch(`${this.outside.url}/paystack-ledger/charges/${reference}`, sent)
  }

  /** Opens or decides a dispute as the buyer's bank. The sandbox has tried to deliver its webhook when this returns. */
  async bank(path: '' | `/${number}/resolve`, body: object): Promise<{ id: number }> {
    const headers = { 'content-type': 'application/json' }
    const sent = { method: 'POST', body: JSON.stringify(body), headers }
    return (await (await fetch(`${this.outside.url}/paystack-disputes${path}`, sent)).json()) as {
      id: number
    }
  }

  /** Calls the provider with the platform's key, without payments' knowledge. */
  async asSomebody(path: string, body: object) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${SECRET_KEY}` }
    const sent = { method: 'POST', body: JSON.stringify(body), headers }
    await fetch(`${this.outside.url}/paystack${path}`, sent)
  }

  /** Signs a message as the provider does, in the form in which the gateway passes it on. */
  signed(message: unknown) {
    const bytes = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message))
    return delivery(bytes, createHmac('sha512', SECRET_KEY).update(bytes).digest('hex'))
  }

  receive = (message: ReturnType<typeof delivery>, index = 0) =>
    this.get(ReceiveWebhookHandler, index).receiveWebhook(message)

  deliver = (message: unknown, index = 0) => this.receive(this.signed(message), index)

  now = () => this.get(Clock).now()

  /** Lets time pass for every replica. */
  advance(milliseconds: number) {
    for (const clock of this.all(Clock)) {
      const now = clock.now.bind(clock)
      clock.now = () => new Date(now().getTime() + milliseconds)
    }
  }

  /** The payloads of an order's published events of one type. */
  async announced(event: EventType, orderId: string): Promise<object[]> {
    const rows = await this.database.query<{ payload: object }>(
      `select payload from payments.outbox where subject = $1 and payload ->> 'orderId' = $2`,
      [event.subject, orderId],
    )
    return rows.map(({ payload }) => payload)
  }

  captures = (orderId: string) => this.announced(payments.events.payment.captured, orderId)

  /** The balances of an order's postings by kind of account. */
  async balances(orderId: string): Promise<Record<string, number>> {
    const rows = await this.database.query<{ kind: string; balance: string }>(
      `select split_part(account, ':', 1) as kind, sum(entries.amount) as balance
       from payments.entries join payments.postings on posting_id = postings.id
       join payments.payments on payment_id = payments.id
       where order_id = $1 group by 1`,
      [orderId],
    )
    return Object.fromEntries(rows.map(({ kind, balance }) => [kind, Number(balance)]))
  }

  async close() {
    await Promise.all(this.replicas.map(app => app.close()))
    this.webhookServer.close()
    await Promise.all([this.outside.stop(), this.nats.stop()])
    await this.database.drop()
  }
}

export const newOrder = (order: Partial<OpenPayment> = {}): OpenPayment => ({
  orderId: crypto.randomUUID(),
  eventId: crypto.randomUUID(),
  organizerId: crypto.randomUUID(),
  buyerId: crypto.randomUUID(),
  amount: { amount: 250_000, currency: 'NGN' },
  email: 'ada@demo.test',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  ...order,
})

export const delivery = (bytes: Uint8Array, signature: string, provider: Provider = 'paystack') => ({
  provider,
  signature,
  body: Buffer.from(bytes).toString('base64'),
})

/** Passes webhooks to the replicas in turn, as the gateway does. */
async function startWebhookServer(replicas: INestApplicationContext[]): Promise<Server> {
  let next = 0
  const webhookServer = createServer((request, response) => {
    void (async () => {
      const bytes = await buffer(request)
      const { 'x-paystack-signature': byPaystack, 'stripe-signature': byStripe } = request.headers
      const webhook = delivery(bytes, String(byStripe ?? byPaystack), byStripe ? 'stripe' : 'paystack')
      await replicas[next++ % replicas.length]!.get(ReceiveWebhookHandler).receiveWebhook(webhook)
    })().then(
      () => response.writeHead(200).end(),
      () => response.writeHead(500).end(),
    )
  }).listen(0, '127.0.0.1')
  await once(webhookServer, 'listening')
  return webhookServer
}

function configure(databaseUrl: string, natsUrl: string, sandboxUrl: string, timeoutMs: number) {
  // eslint-disable-next-line no-restricted-properties -- the whole module is started, and reads it as in production
  Object.assign(process.env, {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    ADMIN_PORT: '0',
    DATABASE_URL: databaseUrl,
    NATS_URL: natsUrl,
    PAYSTACK_SECRET_KEY: SECRET_KEY,
    PAYSTACK_BASE_URL: `${sandboxUrl}/paystack`,
    STRIPE_SECRET_KEY: STRIPE.secretKey,
    STRIPE_WEBHOOK_SECRET: STRIPE.webhookSecret,
    STRIPE_BASE_URL: sandboxUrl,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    PROVIDER_TIMEOUT_MS: String(timeoutMs),
  })
}

async function replica() {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false })
  await app.get(Outbox).start(app.get(Db))
  return app
}
