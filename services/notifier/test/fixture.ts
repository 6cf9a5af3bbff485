import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import {
  booking,
  catalog,
  identity,
  parse,
  type Event,
  type MethodType,
  type Order,
} from '@boxoffice/contracts'
import { Bus, Outbox } from '@boxoffice/bus'
import { Clock, createLog } from '@boxoffice/service'
import { NatsServer, testDatabase } from '@boxoffice/testing'
import { sandbox } from '../../../tools/sandbox/sandbox.js'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { Orders } from '../src/orders.js'
import { Post } from '../src/post.js'
import { SendMails } from '../src/send-mails.js'
import { newEvent, newOrder } from './samples.js'

/** A clock that a test moves. */
class SetClock extends Clock {
  time = new Date('2027-01-01T00:00:00Z')
  override now = () => this.time
  pass = (seconds: number) => (this.time = this.in(seconds * 1_000))
}

/** Booking and catalog at the other end of the wire: they know the orders that the test has told them. */
class Neighbours {
  readonly orders = new Map<string, Order>()
  readonly event: Event = newEvent()
  private serving: { unsubscribe(): void }[] = []

  constructor(private readonly bus: Bus) {}

  /** An order of one ticket, whose buyer nobody else is. */
  takeOrder(changes: Partial<Order> = {}) {
    const order = { ...newOrder(this.event), ...changes }
    this.orders.set(order.id, order)
    return { id: order.id, email: `${order.id}@example.com` }
  }

  start() {
    this.serve(booking.methods.describeOrder, ({ orderId }) => ({
      order: this.orders.get(orderId),
      buyer: { name: 'Ada Obi', email: `${orderId}@example.com` },
      buyerId: null,
    }))
    this.serve(catalog.methods.describeEvent, () => this.event)
  }

  stop() {
    for (const each of this.serving.splice(0)) each.unsubscribe()
  }

  private serve<M extends MethodType>(
    { subject, input }: M,
    answer: (input: z.output<M['input']>) => unknown,
  ) {
    const callback = (_: unknown, message: { json(): unknown; respond(data: string): void }) =>
      message.respond(JSON.stringify(answer(parse(input, message.json()) as z.output<M['input']>)))
    this.serving.push(this.bus.nats.subscribe(subject, { callback }))
  }
}

/** What the sandbox has received, and how it is made to suffer. */
class Mailbox {
  constructor(private readonly url: string) {}

  received = async (to = '') =>
    (await (await fetch(`${this.url}/mailbox?to=${encodeURIComponent(to)}`)).json()) as { to: string }[]
  suffer = (mail: 'ok' | 'down' | 'reject') =>
    fetch(`${this.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mail }),
    })
}

/** Notifier on a real database and a real line, with a Resend that keeps what it is given. */
export async function openNotifier() {
  const options = {
    host: '127.0.0.1',
    port: 0,
    paystackSecretKey: 'sk_test_nothing',
    webhookUrl: 'http://127.0.0.1:9',
  }
  const [database, nats, outside] = await Promise.all([
    testDatabase('notifier'),
    NatsServer.start(),
    sandbox(options),
  ])
  const [bus, others] = await Promise.all(
    ['notifier', 'others'].map(name => Bus.open({ url: nats.url, name })),
  )
  const config = new Config({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    NATS_URL: nats.url,
    ADMIN_PORT: '0',
    RESEND_API_KEY: 're_0123456789abcdef',
    RESEND_BASE_URL: `${outside.url}/resend`,
    MAIL_FROM: 'Boxoffice <tickets@example.com>',
    PUBLIC_URL: 'https://boxoffice.example',
  })
  const db = new Db(config, new Outbox(bus!, () => undefined))
  const neighbours = new Neighbours(others!)
  neighbours.start()
  const clock = new SetClock()
  const closing: (() => unknown)[] = []

  /** A replica that sends mails, with a breaker of its own. */
  const newSender = () => {
    const post = new Post(config)
    const [shop, shows, people] = [bus!.client(booking), bus!.client(catalog), bus!.client(identity)]
    const sender = new SendMails(
      db,
      post,
      shop,
      shows,
      people,
      config,
      clock,
      createLog('notifier', 'silent'),
    )
    closing.push(() => sender.onModuleDestroy().finally(post.onApplicationShutdown))
    return sender
  }

  return {
    db,
    database,
    clock,
    neighbours,
    mailbox: new Mailbox(outside.url),
    newSender,
    newOrders: (sender: SendMails) => new Orders(db, sender, clock),
    async close() {
      await Promise.all(closing.map(close => close()))
      await Promise.all([bus!.close(), others!.close(), db.$disconnect(), outside.stop()])
      await Promise.all([database.drop(), nats.stop()])
    },
  }
}
export type Notifier = Awaited<ReturnType<typeof openNotifier>>

/** What booking says when an order was paid. */
export const confirmation = (orderId: string) => ({
  orderId,
  eventId: newId(),
  organizerId: newId(),
  buyerId: null,
  state: 'CONFIRMED' as const,
  total: { amount: 1_500_000, currency: 'NGN' },
  version: 2,
})
