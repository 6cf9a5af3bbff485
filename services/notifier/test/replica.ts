import { catalog, identity } from '@boxoffice/contracts'
import { inContext, type Bus } from '@boxoffice/bus'
import { createLog, Memberships, Sealer, type Clock } from '@boxoffice/service'
import type { Config } from '../src/config.js'
import type { Db } from '../src/db.js'
import type { SendMails } from '../src/jobs/send-mails.js'
import { Deliveries } from '../src/use-cases/list-deliveries.js'
import { EventOwners } from '../src/feed/event-owners.js'
import { Feed } from '../src/feed/feed-recorder.js'
import { FeedEvents } from '../src/use-cases/list-feed.js'
import { Feeds } from '../src/feed/feed-directory.js'
import { Health } from '../src/jobs/webhook-health.js'
import { Redeliver } from '../src/jobs/queue-redeliveries.js'
import { SendDeliveries } from '../src/jobs/send-deliveries.js'
import { Targets } from '../src/transports/webhook-client.js'
import { TrimFeeds } from '../src/jobs/trim-feeds.js'
import { Webhooks } from '../src/use-cases/create-webhook.js'

/** The part of a replica that integrators have to do with. It ticks when the test says so, and only then. */
export function integratorSide(db: Db, bus: Bus, config: Config, clock: Clock, mails: SendMails) {
  const log = createLog('notifier', 'silent')
  const members = new Memberships(db, bus.client(identity))
  const sealer = new Sealer('WEBHOOK_KEYS', config.WEBHOOK_KEYS)
  const targets = new Targets(config.WEBHOOK_ALLOW_PRIVATE)
  const feeds = new Feeds(db, clock)
  const sender = new SendDeliveries(db, targets, sealer, new Health(db, mails, clock, log), clock, log)
  const again = new Redeliver(db, sender, clock)
  const trim = new TrimFeeds(db, config, clock)
  for (const tick of [sender, again, trim]) void tick.onModuleDestroy()
  return {
    feeds,
    feed: new Feed(db, feeds, new EventOwners(bus.client(catalog)), sender, clock),
    webhooks: new Webhooks(db, members, feeds, targets, sealer, clock),
    history: new Deliveries(db, members, sender, again, clock),
    reading: new FeedEvents(db, members, feeds),
    deliveries: sender,
    again,
    trim,
  }
}

/** Does this in the name of an ADMIN. */
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
