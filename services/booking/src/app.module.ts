import { Module } from '@nestjs/common'
import { Catalog, Payments } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { MembershipsModule, PlatformModule } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from './config.js'
import { Coupons } from './use-cases/coupons.js'
import { Election } from './jobs/election.js'
import { SpentCoupons } from './jobs/refresh-spent-coupons.js'
import { Db } from './db.js'
import { Admissions } from './use-cases/admissions.js'
import { CheckIns } from './store/check-ins.js'
import { DoorStaff } from './access/door-staff.js'
import { DoorSync } from './use-cases/sync-door.js'
import { Doors } from './use-cases/doors.js'
import { Availability } from './use-cases/get-availability.js'
import { CatalogEvents } from './use-cases/on-sale-terms-changed.js'
import { EventCopy } from './store/events.js'
import { EventRights } from './access/event-rights.js'
import { EventSettings } from './workflows/event-settings.js'
import { RecheckLimits } from './jobs/recheck-sale-limits.js'
import { SaleLimits } from './use-cases/limit-sale.js'
import { CancelOrders } from './jobs/cancel-orders.js'
import { Checkout } from './use-cases/checkout.js'
import { HoldEndings } from './workflows/hold-endings.js'
import { EraseAgain } from './jobs/erase-again.js'
import { Erasure } from './use-cases/on-user-erased.js'
import { ExpireOrders } from './jobs/expire-orders.js'
import { OrderAccess } from './access/order-access.js'
import { OrderTokens } from './tokens/order-tokens.js'
import { Orders } from './use-cases/orders.js'
import { OrdersToTell } from './use-cases/list-orders-to-notify.js'
import { PaymentDisputes } from './use-cases/on-payment-disputed.js'
import { PaymentEvents } from './use-cases/payment-events.js'
import { Placement } from './workflows/placement.js'
import { ResendTickets } from './use-cases/resend-tickets.js'
import { PaymentOpening } from './workflows/payment-opening.js'
import { Settlement } from './workflows/settlement.js'
import { TrimKeys } from './jobs/trim-idempotency-keys.js'
import { RegistrationAccess } from './access/registration-access.js'
import { RegistrationChanges } from './use-cases/registration-changes.js'
import { Registrations } from './use-cases/registrations.js'
import { Analytics } from './use-cases/analytics.js'
import { Cancellation } from './use-cases/get-event-cancellation.js'
import { CheckInvariants } from './use-cases/check-invariants.js'
import { OrderLists } from './use-cases/order-lists.js'
import { Refunds } from './use-cases/refunds.js'
import { PastBuyers } from './workflows/past-buyers.js'
import { Quotes } from './workflows/quotes.js'
import { Sql } from './store/sql.js'
import { Stock } from './store/stock.js'
import { SoldOutCache } from './workflows/sold-out-cache.js'
import { LapseTransfers } from './jobs/expire-transfers.js'
import { MyTickets } from './use-cases/my-tickets.js'
import { TicketAccess } from './access/ticket-access.js'
import { TicketCodes } from './tokens/ticket-codes.js'
import { Tickets } from './use-cases/tickets.js'
import { TransferTokens } from './tokens/transfer-tokens.js'
import { Transfers } from './use-cases/transfers.js'
import { QueueAdmissions } from './workflows/queue-admission.js'
import { Queue } from './store/queue.js'
import { QueueTokens } from './tokens/queue-tokens.js'
import { RoomClock } from './jobs/admit-from-queue.js'
import { Queues } from './workflows/queues.js'
import { TrimLines } from './jobs/trim-queues.js'
import { WaitingRoom } from './use-cases/get-queue-position.js'
import { EndWaiting } from './jobs/expire-waitlist.js'
import { LeaveWaitlist } from './use-cases/leave-waitlist.js'
import { OfferAgain } from './jobs/offer-again.js'
import { WaitlistStore } from './store/waitlist.js'
import { WaitlistEntries } from './workflows/waitlist-entries.js'
import { Waitlist } from './use-cases/waitlist.js'

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
    SoldOutCache,
    PastBuyers,
    RedisClient,
    Election,
    SpentCoupons,
    TicketCodes,
    CheckIns,
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
    PaymentOpening,
    Settlement,
    OrderTokens,
    HoldEndings,
    ExpireOrders,
    CancelOrders,
    RecheckLimits,
    TrimKeys,
    QueueAdmissions,
    Queue,
    QueueTokens,
    RoomClock,
    Queues,
    TrimLines,
    EraseAgain,
    WaitlistStore,
    WaitlistEntries,
    LeaveWaitlist,
    OfferAgain,
    EndWaiting,
    remote(Catalog),
    remote(Payments),
  ],
})
export class AppModule {}
