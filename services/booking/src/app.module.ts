import { Module } from '@nestjs/common'
import { Catalog, Identity, Payments } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { Memberships, PlatformModule } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Access } from './access.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { jobs } from './jobs/index.js'
import { DoorLog } from './store/check-ins.js'
import { EventCopy } from './store/events.js'
import { Line } from './store/queue.js'
import { Sql } from './store/sql.js'
import { Stock } from './store/stock.js'
import { WaitingLine } from './store/waitlist-queue.js'
import { OrderTokens } from './tokens/order-tokens.js'
import { PlaceTokens } from './tokens/queue-tokens.js'
import { TicketCodes } from './tokens/ticket-codes.js'
import { TransferTokens } from './tokens/transfer-tokens.js'
import { useCases } from './use-cases/index.js'
import { EndHolds } from './workflows/end-holds.js'
import { EventSettings } from './workflows/event-settings.js'
import { PastBuyers } from './workflows/past-buyers.js'
import { Paying } from './workflows/payment-opening.js'
import { Placement } from './workflows/placement.js'
import { Doorkeeper } from './workflows/queue-admission.js'
import { Rooms } from './workflows/queues.js'
import { Settlement } from './workflows/settlement.js'
import { TurnAway } from './workflows/sold-out-cache.js'
import { WaitlistRows } from './workflows/waitlist-entries.js'

const stores = [Sql, Stock, EventCopy, DoorLog, Line, WaitingLine]
const tokens = [OrderTokens, PlaceTokens, TicketCodes, TransferTokens]
const workflows = [
  EndHolds,
  EventSettings,
  PastBuyers,
  Paying,
  Placement,
  Doorkeeper,
  Rooms,
  Settlement,
  TurnAway,
  WaitlistRows,
]

@Module({
  imports: [PlatformModule.for('booking', Config)],
  controllers: useCases,
  providers: [
    ...[Db, RedisClient, Access],
    ...[...stores, ...tokens, ...workflows, ...jobs],
    ...[remote(Identity), remote(Catalog), remote(Payments)],
    {
      provide: Memberships,
      inject: [Db, Identity],
      useFactory: (db: Db, identity: Identity) => new Memberships(db, identity),
    },
  ],
})
export class AppModule {}
