import { Module } from '@nestjs/common'
import { Booking, Catalog, Identity } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { PlatformModule } from '@boxoffice/service'
import { Config } from './config.js'
import { Db } from './db.js'
import { Letters } from './letters.js'
import { countWaiting } from './mail-queue.js'
import { measureWaiting } from './metrics.js'
import { Orders } from './orders.js'
import { Post } from './post.js'
import { SendMails } from './send-mails.js'

@Module({
  imports: [PlatformModule.for('notifier', Config)],
  controllers: [Orders, Letters],
  providers: [Db, remote(Booking), remote(Catalog), remote(Identity), Post, SendMails],
})
export class AppModule {
  constructor(db: Db) {
    measureWaiting(() => countWaiting(db))
  }
}
