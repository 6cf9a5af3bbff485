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
  /** The attendees and their answers; none if left out. */
  people?: People
  /** Present for a registration: the kind of grant by which it gets its ticket. */
  grant?: Grant
  /** Hash of the access code that the buyer gave. */
  accessCodeHash?: string | undefined
  /** The buyer’s admission from the queue, for an event that has a waiting room. */
  admission?: QueueAdmission | null
}

/** FREE: of a tier that costs nothing. COMPLIMENTARY: from the organizer, of any tier. */
export type Grant = 'FREE' | 'COMPLIMENTARY'

/** Money arrived for an order: it is confirmed if it can be, else the money must go back. */
export interface CaptureCommand {
  kind: 'capture'
  orderId: string
  paymentId: string
  amount: number
  currency: string
}

/** The clock found an order past its deadline. */
interface ExpireCommand {
  kind: 'expire'
  orderId: string
}

/** The buyer gives a hold back. */
interface ReleaseCommand {
  kind: 'release'
  orderId: string
}

/** The event was cancelled: a hold ends, and what was sold goes back. */
interface CancelWithEventCommand {
  kind: 'cancelWithEvent'
  orderId: string
}

/** The organizer ends a registration, whoever has its ticket. */
interface CancelByOrganizerCommand {
  kind: 'cancelByOrganizer'
  orderId: string
}

/** The organizer gives money back. `amount` left out: what the named tickets cost, or without them all that is left. */
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

/** The buyer lets go of what is held, or wants no more what is confirmed. */
export interface CancelByBuyerCommand {
  kind: 'cancelByBuyer'
  orderId: string
  askedBy: string | null
}

/** The buyer's bank has taken back all that was left of a payment. */
export interface ChargeBackCommand {
  kind: 'chargeBack'
  orderId: string
  paymentId: string
}

/** Somebody may wait for what is free. */
interface OfferCommand {
  kind: 'offer'
}

/** Payments has confirmed that the money of a refund is back with the buyer. */
export interface SettleRefundCommand {
  kind: 'settleRefund'
  orderId: string
  refundId: string
  paymentId: string
  amount: Money
}

/** All the ways in which the stock of an event and the states of its orders change. */
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

/** The key under which the answer to an entry is remembered, if it is to be. */
export const idempotencyKeyOf = (entry: PlaceCommand | RefundCommand): string | undefined =>
  entry.kind === 'place' ? entry.order.idempotencyKey : entry.idempotencyKey
