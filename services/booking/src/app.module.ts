import { Module } from '@nestjs/common'
import { Catalog, Payments } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { MembershipsModule, PlatformModule } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Access } from './access.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { jobs } from './jobs/index.js'
import { CheckIns } from './store/check-ins.js'
import { EventCopy } from './store/events.js'
import { Queue } from './store/queue.js'
import { Sql } from './store/sql.js'
import { Stock } from './store/stock.js'
import { WaitlistStore } from './store/waitlist.js'
import { OrderTokens } from './tokens/order-tokens.js'
import { QueueTokens } from './tokens/queue-tokens.js'
import { TicketCodes } from './tokens/ticket-codes.js'
import { TransferTokens } from './tokens/transfer-tokens.js'
import { useCases } from './use-cases/index.js'
import { HoldEndings } from './workflows/hold-endings.js'
import { EventSettings } from './workflows/event-settings.js'
import { PastBuyers } from './workflows/past-buyers.js'
import { PaymentOpening } from './workflows/payment-opening.js'
import { Placement } from './workflows/placement.js'
import { QueueAdmissions } from './workflows/queue-admission.js'
import { Queues } from './workflows/queues.js'
import { Settlement } from './workflows/settlement.js'
import { SoldOutCache } from './workflows/sold-out-cache.js'
import { SpentCoupons } from './workflows/spent-coupons.js'
import { WaitlistEntries } from './workflows/waitlist-entries.js'

const stores = [Sql, Stock, EventCopy, CheckIns, Queue, WaitlistStore]
const tokens = [OrderTokens, QueueTokens, TicketCodes, TransferTokens]
const workflows = [
  HoldEndings,
  EventSettings,
  PastBuyers,
  PaymentOpening,
  Placement,
  QueueAdmissions,
  Queues,
  Settlement,
  SoldOutCache,
  SpentCoupons,
  WaitlistEntries,
]

@Module({
  imports: [PlatformModule.for('booking', Config, Db), MembershipsModule.for(Db)],
  controllers: useCases,
  providers: [
    ...[RedisClient, Access],
    ...[...stores, ...tokens, ...workflows, ...jobs],
    ...[remote(Catalog), remote(Payments)],
  ],
})
export class AppModule {}
