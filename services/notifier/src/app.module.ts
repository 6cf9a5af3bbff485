import { Module } from '@nestjs/common'
import { Booking, Catalog } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { MembershipsModule, PlatformModule, Sealer } from '@boxoffice/service'
import { Announce } from './jobs/send-event-notifications.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { Events } from './use-cases/on-event-updated.js'
import { Letters } from './use-cases/on-mail-requested.js'
import { countDead, countWaiting } from './store/mail-queue.js'
import { measureDead, measureDeliveries, measureWaiting } from './metrics.js'
import { Orders } from './use-cases/on-order-confirmed.js'
import { Payouts } from './use-cases/on-payout-paid.js'
import { Post } from './transports/mail-transport.js'
import { SendMails } from './jobs/send-mails.js'
import { Subscriptions } from './store/subscriptions.js'
import { TicketFiles } from './use-cases/get-ticket-pdf.js'
import { Transfers } from './use-cases/on-ticket-transferred.js'
import { Waitlist } from './use-cases/on-waitlist-offered.js'
import { Deliveries } from './use-cases/list-deliveries.js'
import { countWaiting as countDeliveries } from './store/deliveries.js'
import { EventOwners } from './feed/event-owners.js'
import { Feed } from './feed/feed-recorder.js'
import { FeedEvents } from './use-cases/list-feed.js'
import { Feeds } from './feed/feed-directory.js'
import { Health } from './jobs/webhook-health.js'
import { OnUserErased } from './use-cases/on-user-erased.js'
import { News } from './use-cases/on-ticket-admitted.js'
import { Redeliver } from './jobs/queue-redeliveries.js'
import { SendDeliveries } from './jobs/send-deliveries.js'
import { Targets } from './transports/webhook-client.js'
import { TrimFeeds } from './jobs/trim-feeds.js'
import { Webhooks } from './use-cases/create-webhook.js'

@Module({
  imports: [PlatformModule.for('notifier', Config, Db), MembershipsModule.for(Db)],
  controllers: [
    Orders,
    Transfers,
    Waitlist,
    Events,
    Letters,
    TicketFiles,
    Payouts,
    Subscriptions,
    News,
    OnUserErased,
    Webhooks,
    Deliveries,
    FeedEvents,
  ],
  providers: [
    remote(Booking),
    remote(Catalog),
    Post,
    Subscriptions,
    SendMails,
    Announce,
    Feeds,
    EventOwners,
    Feed,
    Health,
    SendDeliveries,
    Redeliver,
    TrimFeeds,
    {
      provide: Sealer,
      inject: [Config],
      useFactory: ({ WEBHOOK_KEYS }: Config) => new Sealer('WEBHOOK_KEYS', WEBHOOK_KEYS),
    },
    {
      provide: Targets,
      inject: [Config],
      useFactory: ({ WEBHOOK_ALLOW_PRIVATE }: Config) => new Targets(WEBHOOK_ALLOW_PRIVATE),
    },
  ],
})
export class AppModule {
  constructor(db: Db) {
    measureWaiting(() => countWaiting(db))
    measureDead(() => countDead(db))
    measureDeliveries(() => countDeliveries(db))
  }
}
