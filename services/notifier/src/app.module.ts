import { Module } from '@nestjs/common'
import { Booking, Catalog, Identity } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { PlatformModule } from '@boxoffice/service'
import { Announce } from './announce.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { Events } from './events.js'
import { Letters } from './letters.js'
import { countWaiting } from './mail-queue.js'
import { measureWaiting } from './metrics.js'
import { Orders } from './orders.js'
import { Post } from './post.js'
import { SendMails } from './send-mails.js'
import { TicketFiles } from './ticket-files.js'
import { Transfers } from './transfers.js'
import { Waitlist } from './waitlist.js'

@Module({
  imports: [PlatformModule.for('notifier', Config)],
  controllers: [Orders, Transfers, Waitlist, Events, Letters, TicketFiles],
  providers: [Db, remote(Booking), remote(Catalog), remote(Identity), Post, SendMails, Announce],
})
export class AppModule {
  constructor(db: Db) {
    measureWaiting(() => countWaiting(db))
  }
}
