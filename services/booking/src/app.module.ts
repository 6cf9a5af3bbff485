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
import { Checkout } from './orders/checkout.js'
import { ExpireOrders } from './orders/expire-orders.js'
import { OrderAccess } from './orders/order-access.js'
import { OrderTokens } from './orders/order-tokens.js'
import { Orders } from './orders/orders.js'
import { PaymentEvents } from './orders/payment-events.js'
import { Settlement } from './orders/settlement.js'
import { TrimKeys } from './orders/trim-keys.js'
import { Sql } from './stock/sql.js'
import { Stock } from './stock/stock.js'
import { Admissions } from './tickets/admissions.js'
import { TicketCodes } from './tickets/ticket-codes.js'

@Module({
  imports: [PlatformModule.for('booking', Config)],
  controllers: [Orders, Checkout, PaymentEvents, Availability, CatalogEvents, Memberships, Admissions],
  providers: [
    Db,
    Sql,
    Stock,
    TicketCodes,
    EventCopy,
    OrderAccess,
    Settlement,
    OrderTokens,
    ExpireOrders,
    TrimKeys,
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
