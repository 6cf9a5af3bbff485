import { booking, catalog, identity } from '@boxoffice/contracts'
import { inContext } from '@boxoffice/bus'
import { Memberships, Sealer } from '@boxoffice/service'
import { EventOwners } from '../src/feed/event-owners.js'
import { FeedDirectory } from '../src/feed/feed-directory.js'
import { FeedRecorder } from '../src/feed/feed-recorder.js'
import { QueueRedeliveries } from '../src/jobs/queue-redeliveries.js'
import { SendDeliveries } from '../src/jobs/send-deliveries.js'
import { SendEventNotifications } from '../src/jobs/send-event-notifications.js'
import { SendMails } from '../src/jobs/send-mails.js'
import { TrimFeeds } from '../src/jobs/trim-feeds.js'
import { HealthOfWebhooks } from '../src/jobs/webhook-health.js'
import { Subscriptions } from '../src/store/subscriptions.js'
import { MailTransport } from '../src/transports/mail-transport.js'
import { WebhookClient } from '../src/transports/webhook-client.js'
import { eventHandlers, methods, type Environment } from './use-cases.js'

export type { Environment }

/** The job that sends mails, with a circuit breaker of its own. */
export function newSendMails({ db, bus, config, clock }: Environment) {
  const transport = new MailTransport(config)
  const clients = [bus.client(booking), bus.client(catalog), bus.client(identity)] as const
  const subscriptions = new Subscriptions(db, config, clock)
  const job = new SendMails(db, transport, ...clients, subscriptions, config, clock)
  return { job, close: () => job.onModuleDestroy().finally(transport.onApplicationShutdown) }
}

/** A replica of the notifier. Its jobs, apart from `sendMails`, run only when a test calls them. */
export function newReplica(environment: Environment, sendMails: SendMails) {
  const { db, bus, config, clock } = environment
  const sealer = new Sealer('WEBHOOK_KEYS', config.WEBHOOK_KEYS)
  const client = new WebhookClient(config.WEBHOOK_ALLOW_PRIVATE)
  const health = new HealthOfWebhooks(db, sendMails, clock)
  const sendDeliveries = new SendDeliveries(db, client, sealer, health, clock)
  const directory = new FeedDirectory(db, clock)
  const owners = new EventOwners(bus.client(catalog))
  const feed = new FeedRecorder(db, directory, owners, sendDeliveries, clock)
  const jobs = {
    sendMails,
    sendEventNotifications: new SendEventNotifications(db, bus.client(booking), sendMails, clock),
    sendDeliveries,
    queueRedeliveries: new QueueRedeliveries(db, sendDeliveries, clock),
    trimFeeds: new TrimFeeds(db, config, clock),
  }
  for (const job of Object.values(jobs)) if (job !== sendMails) void job.onModuleDestroy()
  const memberships = new Memberships(db, bus.client(identity))
  const subscriptions = new Subscriptions(db, config, clock)
  const parts = { ...environment, ...jobs, feed, directory, memberships, subscriptions, client, sealer }
  return { ...jobs, feed, directory, memberships, sealer, on: eventHandlers(parts), methods: methods(parts) }
}
export type Replica = ReturnType<typeof newReplica>

/** Runs this as an ADMIN. */
export const asAdmin = <T>(work: () => Promise<T>): Promise<T> =>
  inContext(
    {
      requestId: 'test',
      traceparent: '00-00000000000000000000000000000001-0000000000000001-00',
      actor: { subject: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8b', role: 'ADMIN' },
      deadline: Date.now() + 60_000,
    },
    work,
  )
