import { Module } from '@nestjs/common'
import { Catalog, Identity, Payments } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { Members, PlatformModule } from '@boxoffice/service'
import { Config } from './config.js'
import { Db } from './db.js'
import { Availability } from './events/availability.js'
import { CatalogEvents } from './events/catalog-events.js'
import { EventCopy } from './events/event-copy.js'
import { Memberships } from './events/memberships.js'
import { RecheckLimits } from './events/recheck-limits.js'
import { SaleLimits } from './events/sale-limits.js'
import { CancelOrders } from './orders/cancel-orders.js'
import { Checkout } from './orders/checkout.js'
import { EndHolds } from './orders/end-holds.js'
import { EraseAgain } from './orders/erase-again.js'
import { Erasure } from './orders/erasure.js'
import { ExpireOrders } from './orders/expire-orders.js'
import { OrderAccess } from './orders/order-access.js'
import { OrderTokens } from './orders/order-tokens.js'
import { Orders } from './orders/orders.js'
import { OrdersToTell } from './orders/orders-to-tell.js'
import { PaymentEvents } from './orders/payment-events.js'
import { Settlement } from './orders/settlement.js'
import { TrimKeys } from './orders/trim-keys.js'
import { Sql } from './stock/sql.js'
import { Stock } from './stock/stock.js'
import { Admissions } from './tickets/admissions.js'
import { MyTickets } from './tickets/my-tickets.js'
import { TicketCodes } from './tickets/ticket-codes.js'

@Module({
  imports: [PlatformModule.for('booking', Config)],
  controllers: [
    Orders,
    OrdersToTell,
    Checkout,
    PaymentEvents,
    Erasure,
    Availability,
    CatalogEvents,
    SaleLimits,
    Memberships,
    Admissions,
    MyTickets,
  ],
  providers: [
    Db,
    Sql,
    Stock,
    TicketCodes,
    EventCopy,
    OrderAccess,
    Settlement,
    OrderTokens,
    EndHolds,
    ExpireOrders,
    CancelOrders,
    RecheckLimits,
    TrimKeys,
    EraseAgain,
    remote(Identity),
    remote(Catalog),
    remote(Payments),
    {
      provide: Members,
      inject: [Db, Identity],
      useFactory: (db: Db, identity: Identity) => new Members(db, identity),
    },
  ],
})
export class AppModule {}
