import type { Money, PlaceOrder } from '@boxoffice/contracts'
import type { People } from './attendees.js'
import type { QueueAdmission } from './queue-admission.js'

/** A command to hold tickets. `caller` owns the idempotency key; `requestHash` distinguishes requests. */
export interface PlaceCommand {
  kind: 'place'
  order: PlaceOrder
  buyerId: string | null
  caller: string
  requestHash: string
  /** The attendees and the answers; absent if there are none. */
  people?: People
  /** The kind of the ticket, if the command is a registration. */
  grant?: Grant
  /** The hash of the access code that the buyer sent. */
  accessCodeHash?: string | undefined
  /** The queue admission, if the event has a waiting room. */
  admission?: QueueAdmission | null
}

/** FREE: a ticket of a tier that costs nothing. COMPLIMENTARY: a ticket of any tier, given by the organizer. */
export type Grant = 'FREE' | 'COMPLIMENTARY'

/** A payment was captured: the order is confirmed if possible, else the payment is refunded. */
export interface CaptureCommand {
  kind: 'capture'
  orderId: string
  paymentId: string
  amount: number
  currency: string
}

/** The deadline of an order has passed. */
interface ExpireCommand {
  kind: 'expire'
  orderId: string
}

/** The buyer releases a hold. */
interface ReleaseCommand {
  kind: 'release'
  orderId: string
}

/** The event was cancelled: a hold is released, and a paid order is refunded. */
interface CancelWithEventCommand {
  kind: 'cancelWithEvent'
  orderId: string
}

/** The organizer cancels a registration, whoever holds its ticket. */
interface CancelByOrganizerCommand {
  kind: 'cancelByOrganizer'
  orderId: string
}

/** The organizer refunds an order. Without `amount`: the price of the named tickets, or without these all that remains. */
export interface RefundCommand {
  kind: 'refund'
  orderId: string
  amount?: Money | undefined
  ticketIds?: string[] | undefined
  reason: string
  askedBy: string
  caller: string
  idempotencyKey?: string | undefined
  requestHash: string
}

/** The buyer releases a hold, or cancels a confirmed order. */
export interface CancelByBuyerCommand {
  kind: 'cancelByBuyer'
  orderId: string
  askedBy: string | null
}

/** The buyer's bank has charged back all that remained of a payment. */
export interface ChargeBackCommand {
  kind: 'chargeBack'
  orderId: string
  paymentId: string
}

/** Available tickets may be offered to waitlist entries. */
interface OfferCommand {
  kind: 'offer'
}

/** Payments has reported that a refund has reached the buyer. */
export interface SettleRefundCommand {
  kind: 'settleRefund'
  orderId: string
  refundId: string
  paymentId: string
  amount: Money
}

/** Every command that changes the stock of an event or the state of its orders. */
export type Command =
  | PlaceCommand
  | CaptureCommand
  | ExpireCommand
  | ReleaseCommand
  | CancelWithEventCommand
  | CancelByOrganizerCommand
  | RefundCommand
  | CancelByBuyerCommand
  | ChargeBackCommand
  | SettleRefundCommand
  | OfferCommand
export type OrderCommand = Exclude<Command, PlaceCommand | OfferCommand>

/** The idempotency key under which the answer is stored, if the command has one. */
export const idempotencyKeyOf = (entry: PlaceCommand | RefundCommand): string | undefined =>
  entry.kind === 'place' ? entry.order.idempotencyKey : entry.idempotencyKey
