import type { Money, PlaceOrder } from '@boxoffice/contracts'
import type { People } from './attendees.js'
import type { Admission } from '../tokens/queue-tokens.js'

/** A wish to hold tickets. `caller` is whose idempotency key it is; `requestHash` tells one request from another. */
export interface Placing {
  kind: 'place'
  order: PlaceOrder
  buyerId: string | null
  caller: string
  requestHash: string
  /** Who was named to come, and what was answered. Left out: nobody, nothing. */
  people?: People
  /** Of a registration: as which it may have its ticket. */
  grant?: Grant
  /** Of the waiting room, where one is needed. */
  admission?: Admission | null
}

/** FREE: of a tier that costs nothing. COMPLIMENTARY: from the organizer, of any tier. */
export type Grant = 'FREE' | 'COMPLIMENTARY'

/** Money arrived for an order: it is confirmed if it can be, else the money must go back. */
export interface Capturing {
  kind: 'capture'
  orderId: string
  paymentId: string
  amount: number
  currency: string
}

/** The clock found an order past its deadline. */
interface Expiring {
  kind: 'expire'
  orderId: string
}

/** The buyer gives a hold back. */
interface Releasing {
  kind: 'release'
  orderId: string
}

/** The event was cancelled: a hold ends, and what was sold goes back. */
interface Cancelling {
  kind: 'cancel'
  orderId: string
}

/** The organizer ends a registration, whoever has its ticket. */
interface CallingOff {
  kind: 'callOff'
  orderId: string
}

/** The organizer gives money back. `amount` left out: what the named tickets cost, or without them all that is left. */
export interface Refunding {
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
export interface GivingUp {
  kind: 'giveUp'
  orderId: string
  askedBy: string | null
}

/** The buyer's bank has taken back all that was left of a payment. */
export interface ChargingBack {
  kind: 'chargeBack'
  orderId: string
  paymentId: string
}

/** Somebody may wait for what is free. */
interface Offering {
  kind: 'offer'
}

/** All the ways in which the stock of an event changes. They all go through one door. */
export type Entry =
  | Placing
  | Capturing
  | Expiring
  | Releasing
  | Cancelling
  | CallingOff
  | Refunding
  | GivingUp
  | ChargingBack
  | Offering
export type Change = Exclude<Entry, Placing | Offering>

/** The key under which the answer to an entry is remembered, if it is to be. */
export const keyOf = (entry: Placing | Refunding): string | undefined =>
  entry.kind === 'place' ? entry.order.idempotencyKey : entry.idempotencyKey
