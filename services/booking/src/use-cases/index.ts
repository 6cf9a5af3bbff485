import { AcceptTransferHandler } from './accept-transfer.js'
import { CancelRegistrationHandler } from './cancel-registration.js'
import { CheckInvariantsHandler } from './check-invariants.js'
import { ConfirmOrderHandler } from './confirm-order.js'
import { CreateCouponHandler } from './create-coupon.js'
import { CreateRegistrationHandler } from './create-registration.js'
import { DeleteCouponHandler } from './delete-coupon.js'
import { DescribeOrderHandler } from './describe-order.js'
import { DescribeTicketHandler } from './describe-ticket.js'
import { DescribeTransferHandler } from './describe-transfer.js'
import { ExportMeHandler } from './export-me.js'
import { GetAvailabilityHandler } from './get-availability.js'
import { GetCouponHandler } from './get-coupon.js'
import { GetDoorHandler } from './get-door.js'
import { GetEventAnalyticsHandler } from './get-event-analytics.js'
import { GetEventCancellationHandler } from './get-event-cancellation.js'
import { GetOrderHandler } from './get-order.js'
import { GetOverviewHandler } from './get-overview.js'
import { GetQueuePositionHandler } from './get-queue-position.js'
import { GetRegistrationHandler } from './get-registration.js'
import { GetTicketHandler } from './get-ticket.js'
import { JoinWaitlistHandler } from './join-waitlist.js'
import { LeaveWaitlistHandler } from './leave-waitlist.js'
import { LimitSaleHandler } from './limit-sale.js'
import { ListAllOrdersHandler } from './list-all-orders.js'
import { ListAttendeesHandler } from './list-attendees.js'
import { ListCouponsHandler } from './list-coupons.js'
import { ListDoorConflictsHandler } from './list-door-conflicts.js'
import { ListEventOrdersHandler } from './list-event-orders.js'
import { ListMyEventIdsHandler } from './list-my-event-ids.js'
import { ListMyTicketsHandler } from './list-my-tickets.js'
import { ListOrdersToNotifyHandler } from './list-orders-to-notify.js'
import { ListOrdersHandler } from './list-orders.js'
import { ListRegistrationsHandler } from './list-registrations.js'
import { ListWaitlistEntriesHandler } from './list-waitlist-entries.js'
import { ListWaitlistHandler } from './list-waitlist.js'
import { LookupTicketHandler } from './lookup-ticket.js'
import { OfferTransferHandler } from './offer-transfer.js'
import { OnPaymentCaptured } from './on-payment-captured.js'
import { OnPaymentDisputed } from './on-payment-disputed.js'
import { OnPaymentRefunded } from './on-payment-refunded.js'
import { OnSaleTermsChanged } from './on-sale-terms-changed.js'
import { OnUserErased } from './on-user-erased.js'
import { PayOrderHandler } from './pay-order.js'
import { PlaceOrderHandler } from './place-order.js'
import { QuoteOrderHandler } from './quote-order.js'
import { ListRefundsHandler } from './list-refunds.js'
import { RefundOrderHandler } from './refund-order.js'
import { ReleaseOrderHandler } from './release-order.js'
import { ResendTicketsHandler } from './resend-tickets.js'
import { SyncDoorHandler } from './sync-door.js'
import { UpdateCouponHandler } from './update-coupon.js'
import { UpdateRegistrationHandler } from './update-registration.js'
import { ValidateTicketHandler } from './validate-ticket.js'
import { WithdrawTransferHandler } from './withdraw-transfer.js'

/** One class per contract method or integration event. */
export const useCases = [
  AcceptTransferHandler,
  CancelRegistrationHandler,
  CheckInvariantsHandler,
  ConfirmOrderHandler,
  CreateCouponHandler,
  CreateRegistrationHandler,
  DeleteCouponHandler,
  DescribeOrderHandler,
  DescribeTicketHandler,
  DescribeTransferHandler,
  ExportMeHandler,
  GetAvailabilityHandler,
  GetCouponHandler,
  GetDoorHandler,
  GetEventAnalyticsHandler,
  GetEventCancellationHandler,
  GetOrderHandler,
  GetOverviewHandler,
  GetQueuePositionHandler,
  GetRegistrationHandler,
  GetTicketHandler,
  JoinWaitlistHandler,
  LeaveWaitlistHandler,
  LimitSaleHandler,
  ListAllOrdersHandler,
  ListAttendeesHandler,
  ListCouponsHandler,
  ListDoorConflictsHandler,
  ListEventOrdersHandler,
  ListMyEventIdsHandler,
  ListMyTicketsHandler,
  ListOrdersToNotifyHandler,
  ListOrdersHandler,
  ListRegistrationsHandler,
  ListWaitlistEntriesHandler,
  ListWaitlistHandler,
  LookupTicketHandler,
  OfferTransferHandler,
  OnPaymentCaptured,
  OnPaymentDisputed,
  OnPaymentRefunded,
  OnSaleTermsChanged,
  OnUserErased,
  PayOrderHandler,
  PlaceOrderHandler,
  QuoteOrderHandler,
  RefundOrderHandler,
  ListRefundsHandler,
  ReleaseOrderHandler,
  ResendTicketsHandler,
  SyncDoorHandler,
  UpdateCouponHandler,
  UpdateRegistrationHandler,
  ValidateTicketHandler,
  WithdrawTransferHandler,
]
