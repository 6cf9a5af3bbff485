import { Module } from '@nestjs/common'
import { Booking, Catalog } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { MembershipsModule, PlatformModule, Sealer } from '@boxoffice/service'
import { Announce } from './announce.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { Events } from './events.js'
import { Letters } from './letters.js'
import { countDead, countWaiting } from './mail-queue.js'
import { measureDead, measureDeliveries, measureWaiting } from './metrics.js'
import { Orders } from './orders.js'
import { Payouts } from './payouts.js'
import { Post } from './post.js'
import { SendMails } from './send-mails.js'
import { Subscriptions } from './subscriptions.js'
import { TicketFiles } from './ticket-files.js'
import { Transfers } from './transfers.js'
import { Waitlist } from './waitlist.js'
import { Deliveries } from './webhooks/deliveries.js'
import { countWaiting as countDeliveries } from './webhooks/delivery-queue.js'
import { EventOwners } from './webhooks/event-owners.js'
import { Feed } from './webhooks/feed.js'
import { FeedEvents } from './webhooks/feed-events.js'
import { Feeds } from './webhooks/feeds.js'
import { Health } from './webhooks/health.js'
import { ErasureEvents } from './webhooks/erasure-events.js'
import { News } from './webhooks/news.js'
import { Redeliver } from './webhooks/redeliver.js'
import { SendDeliveries } from './webhooks/send-deliveries.js'
import { Targets } from './webhooks/target.js'
import { TrimFeeds } from './webhooks/trim-feeds.js'
import { Webhooks } from './webhooks/webhooks.js'

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
    ErasureEvents,
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
