import { Module } from '@nestjs/common'
import { Catalog, Payments } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { MembershipsModule, PlatformModule } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from './config.js'
import { Coupons } from './coupons/coupons.js'
import { Election } from './coupons/election.js'
import { SpentCoupons } from './coupons/spent-coupons.js'
import { Db } from './db.js'
import { Admissions } from './doors/admissions.js'
import { DoorLog } from './doors/door-log.js'
import { DoorStaff } from './doors/door-staff.js'
import { DoorSync } from './doors/door-sync.js'
import { Doors } from './doors/doors.js'
import { Availability } from './events/availability.js'
import { CatalogEvents } from './events/catalog-events.js'
import { EventCopy } from './events/event-copy.js'
import { EventRights } from './events/event-rights.js'
import { EventSettings } from './events/event-settings.js'
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
import { PaymentDisputes } from './orders/payment-disputes.js'
import { PaymentEvents } from './orders/payment-events.js'
import { Placement } from './orders/placement.js'
import { ResendTickets } from './orders/resend-tickets.js'
import { Paying } from './orders/paying.js'
import { Settlement } from './orders/settlement.js'
import { TrimKeys } from './orders/trim-keys.js'
import { RegistrationAccess } from './registrations/registration-access.js'
import { RegistrationChanges } from './registrations/registration-changes.js'
import { Registrations } from './registrations/registrations.js'
import { Analytics } from './reports/analytics.js'
import { Cancellation } from './reports/cancellation.js'
import { CheckInvariants } from './reports/check-invariants.js'
import { OrderLists } from './reports/order-lists.js'
import { Refunds } from './refunds/refunds.js'
import { PastBuyers } from './stock/past-buyers.js'
import { Quotes } from './stock/quotes.js'
import { Sql } from './stock/sql.js'
import { Stock } from './stock/stock.js'
import { TurnAway } from './stock/turn-away.js'
import { LapseTransfers } from './tickets/lapse-transfers.js'
import { MyTickets } from './tickets/my-tickets.js'
import { TicketAccess } from './tickets/ticket-access.js'
import { TicketCodes } from './tickets/ticket-codes.js'
import { Tickets } from './tickets/tickets.js'
import { TransferTokens } from './tickets/transfer-tokens.js'
import { Transfers } from './tickets/transfers.js'
import { Doorkeeper } from './waiting-room/doorkeeper.js'
import { Line } from './waiting-room/line.js'
import { PlaceTokens } from './waiting-room/place-tokens.js'
import { RoomClock } from './waiting-room/room-clock.js'
import { Rooms } from './waiting-room/rooms.js'
import { TrimLines } from './waiting-room/trim-lines.js'
import { WaitingRoom } from './waiting-room/waiting-room.js'
import { EndWaiting } from './waitlist/end-waiting.js'
import { LeaveWaitlist } from './waitlist/leave-waitlist.js'
import { OfferAgain } from './waitlist/offer-again.js'
import { WaitingLine } from './waitlist/waiting-line.js'
import { WaitlistRows } from './waitlist/waitlist-rows.js'
import { Waitlist } from './waitlist/waitlist.js'

@Module({
  imports: [PlatformModule.for('booking', Config, Db), MembershipsModule.for(Db)],
  controllers: [
    Orders,
    Registrations,
    RegistrationChanges,
    OrdersToTell,
    Checkout,
    PaymentEvents,
    PaymentDisputes,
    Refunds,
    Coupons,
    Erasure,
    Availability,
    CatalogEvents,
    SaleLimits,
    Admissions,
    DoorSync,
    Doors,
    MyTickets,
    Tickets,
    Transfers,
    ResendTickets,
    OrderLists,
    Cancellation,
    Analytics,
    CheckInvariants,
    Waitlist,
    WaitingRoom,
  ],
  providers: [
    Sql,
    Stock,
    Quotes,
    TurnAway,
    PastBuyers,
    RedisClient,
    Election,
    SpentCoupons,
    TicketCodes,
    DoorLog,
    DoorStaff,
    TicketAccess,
    TransferTokens,
    LapseTransfers,
    EventCopy,
    EventRights,
    EventSettings,
    Placement,
    RegistrationAccess,
    OrderAccess,
    Paying,
    Settlement,
    OrderTokens,
    EndHolds,
    ExpireOrders,
    CancelOrders,
    RecheckLimits,
    TrimKeys,
    Doorkeeper,
    Line,
    PlaceTokens,
    RoomClock,
    Rooms,
    TrimLines,
    EraseAgain,
    WaitingLine,
    WaitlistRows,
    LeaveWaitlist,
    OfferAgain,
    EndWaiting,
    remote(Catalog),
    remote(Payments),
  ],
})
export class AppModule {}
