import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { v7 as newId } from 'uuid'
import { Bus, Outbox } from '@boxoffice/bus'
import { adminServer, Clock, type PeriodicJob } from '@boxoffice/service'
import { NatsServer, testDatabase } from '@boxoffice/testing'
import { sandbox } from '../../../tools/sandbox/sandbox.js'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { countWaitingMails } from '../src/store/mail-queue.js'
import { Subscriptions } from '../src/store/subscriptions.js'
import { OtherServices } from './other-services.js'
import { newReplica, newSendMails, type Replica } from './replica.js'

/** A clock that a test advances. */
class TestClock extends Clock {
  time = new Date('2027-01-01T00:00:00Z')
  override now = () => this.time
  advance = (seconds: number) => (this.time = this.in(seconds * 1_000))
}

/** The mails that the sandbox's Resend has received, and the faults that it simulates. */
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
  simulate = (mail: 'ok' | 'down' | 'reject') =>
    fetch(`${this.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mail }),
    })
}

/** The metrics of this process, as Prometheus scrapes them. */
async function metrics(): Promise<string> {
  const server = await adminServer('127.0.0.1', 0, {})
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/metrics`)
  const text = await response.text()
  server.close()
  return text
}

const testConfig = (databaseUrl: string, natsUrl: string, resendUrl: string) =>
  new Config({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '20',
    NATS_URL: natsUrl,
    ADMIN_PORT: '0',
    RESEND_API_KEY: 're_0123456789abcdef',
    RESEND_BASE_URL: resendUrl,
    MAIL_FROM: 'Boxoffice <tickets@example.com>',
    PUBLIC_URL: 'https://boxoffice.example',
    UNSUBSCRIBE_SECRET: randomBytes(32).toString('base64url'),
    WEBHOOK_KEYS: randomBytes(32).toString('base64url'),
    WEBHOOK_ALLOW_PRIVATE: 'true',
  })

/** Notifier on a real database, a real NATS, and the sandbox's Resend. */
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
  const [bus, othersBus] = (await Promise.all(
    ['notifier', 'others'].map(name => Bus.open({ url: nats.url, name })),
  )) as [Bus, Bus]
  const config = testConfig(database.url, nats.url, `${outside.url}/resend`)
  const db = new Db(config, new Outbox(bus, () => undefined))
  const others = new OtherServices(othersBus)
  await others.start()
  const clock = new TestClock()
  const environment = { db, bus, config, clock }
  const closing: (() => unknown)[] = []

  const openSendMails = () => {
    const { job, close } = newSendMails(environment)
    closing.push(close)
    return job
  }

  /** Runs the jobs of these replicas concurrently until no work is left. A postponed mail is due after some seconds of the clock. */
  async function settle(...replicas: Replica[]) {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
      const runs = replicas.flatMap(({ sendEventNotifications, sendMails }) => [
        sendEventNotifications.run(),
        sendMails.run(),
      ])
      const hasWorked = (await Promise.all(runs)).some(count => count > 0)
      if (hasWorked) continue
      if ((await countWaitingMails(db)) === 0) return
      clock.advance(1)
    }
    throw new Error('the jobs still find work after a minute')
  }

  return {
    db,
    database,
    config,
    newSendMails: openSendMails,
    newReplica: (sendMails = stopped(openSendMails())) => newReplica(environment, sendMails),
    settle,
    metrics,
    clock,
    others,
    subscriptions: new Subscriptions(db, config, clock),
    mailbox: new Mailbox(outside.url),
    async close() {
      await Promise.all(closing.map(close => close()))
      await Promise.all([bus.close(), othersBus.close(), db.$disconnect(), outside.stop()])
      await Promise.all([database.drop(), nats.stop()])
    },
  }
}
export type NotifierFixture = Awaited<ReturnType<typeof openNotifier>>

/** The job, which runs only when a test calls it. */
function stopped<Job extends PeriodicJob>(job: Job): Job {
  void job.onModuleDestroy()
  return job
}

/** The payload of an order's confirmation. */
export const confirmation = (orderId: string) => ({
  orderId,
  eventId: newId(),
  organizerId: newId(),
  buyerId: null,
  state: 'CONFIRMED' as const,
  total: { amount: 1_500_000, currency: 'NGN' },
  version: 2,
})
