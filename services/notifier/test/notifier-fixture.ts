import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { v7 as newId } from 'uuid'
import { booking, catalog, identity } from '@boxoffice/contracts'
import { Bus, Outbox } from '@boxoffice/bus'
import { adminServer, Clock, createLog } from '@boxoffice/service'
import { NatsServer, testDatabase } from '@boxoffice/testing'
import { sandbox } from '../../../tools/sandbox/sandbox.js'
import { Config } from '../src/config.js'
import { Announce } from '../src/jobs/send-event-notifications.js'
import { Db } from '../src/db.js'
import { Events } from '../src/use-cases/on-event-updated.js'
import { countWaiting } from '../src/store/mail-queue.js'
import { Orders } from '../src/use-cases/on-order-confirmed.js'
import { Payouts } from '../src/use-cases/on-payout-paid.js'
import { Post } from '../src/transports/mail-transport.js'
import { SendMails } from '../src/jobs/send-mails.js'
import { Subscriptions } from '../src/store/subscriptions.js'
import { Transfers } from '../src/use-cases/on-ticket-transferred.js'
import { Waitlist } from '../src/use-cases/on-waitlist-offered.js'
import { integratorSide } from './replica.js'
import { Neighbours } from './other-services.js'

/** A clock that a test moves. */
class SetClock extends Clock {
  time = new Date('2027-01-01T00:00:00Z')
  override now = () => this.time
  pass = (seconds: number) => (this.time = this.in(seconds * 1_000))
}

/** What the sandbox has received, and how it is made to suffer. */
class Mailbox {
  constructor(private readonly url: string) {}

  received = async (to = '') =>
    (await (await fetch(`${this.url}/mailbox?to=${encodeURIComponent(to)}`)).json()) as {
      to: string
      subject: string
      text: string
      headers: Record<string, string>
      attachments: { filename: string }[]
    }[]
  suffer = (mail: 'ok' | 'down' | 'reject') =>
    fetch(`${this.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mail }),
    })
}

/** What this process has measured, as Prometheus is told. */
async function metrics(): Promise<string> {
  const server = await adminServer('127.0.0.1', 0, {})
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/metrics`)
  const text = await response.text()
  server.close()
  return text
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
    UNSUBSCRIBE_SECRET: randomBytes(32).toString('base64url'),
    WEBHOOK_KEYS: randomBytes(32).toString('base64url'),
    WEBHOOK_ALLOW_PRIVATE: 'true',
  })
  const db = new Db(config, new Outbox(bus!, () => undefined))
  const neighbours = new Neighbours(others!)
  neighbours.start()
  const clock = new SetClock()
  const subscriptions = new Subscriptions(db, config, clock)
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
      subscriptions,
      config,
      clock,
      createLog('notifier', 'silent'),
    )
    closing.push(() => sender.onModuleDestroy().finally(post.onApplicationShutdown))
    return sender
  }

  /** A replica of all that tells people something, and what it hears. It ticks when the test says so, and only then. */
  const newReplica = () => {
    const sender = newSender()
    const announce = new Announce(db, bus!.client(booking), sender, clock, createLog('notifier', 'silent'))
    for (const clock of [sender, announce]) void clock.onModuleDestroy()
    const side = integratorSide(db, bus!, config, clock, sender)
    return {
      ...side,
      sender,
      announce,
      events: new Events(db, announce, config, side.feed, clock),
      orders: new Orders(db, sender, side.feed, clock),
      transfers: new Transfers(db, sender, side.feed, clock),
      waitlist: new Waitlist(db, sender, side.feed, clock),
      payouts: new Payouts(db, sender, side.feed, clock),
    }
  }

  /** Lets these replicas tick, at once, until nothing is left to do now. A mail that is put off takes its seconds. */
  async function settle(...replicas: ReturnType<typeof newReplica>[]) {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
      const ticks = replicas.flatMap(({ announce, sender }) => [announce.run(), sender.run()])
      const done = (await Promise.all(ticks)).some(count => count > 0)
      if (done) continue
      if ((await countWaiting(db)) === 0) return
      clock.pass(1)
    }
    throw new Error('there is no end to it')
  }

  return {
    db,
    database,
    newReplica,
    settle,
    metrics,
    clock,
    neighbours,
    subscriptions,
    mailbox: new Mailbox(outside.url),
    newSender,
    newOrders: (sender: SendMails) =>
      new Orders(db, sender, integratorSide(db, bus!, config, clock, sender).feed, clock),
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
