import { Module } from '@nestjs/common'
import { Identity } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { Members, PlatformModule } from '@boxoffice/service'
import { Categories } from './categories.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { EventReads } from './event-reads.js'
import { Events } from './events.js'
import { Memberships } from './memberships.js'
import { Offers } from './offers.js'

@Module({
  imports: [PlatformModule.for('catalog', Config)],
  controllers: [Events, EventReads, Offers, Categories, Memberships],
  providers: [
    Db,
    remote(Identity),
    {
      provide: Members,
      inject: [Db, Identity],
      useFactory: (db: Db, identity: Identity) => new Members(db, identity),
    },
  ],
})
export class AppModule {}
