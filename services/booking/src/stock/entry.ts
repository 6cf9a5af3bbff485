import type { PlaceOrder } from '@boxoffice/contracts'

/** A wish to hold tickets. `caller` is whose idempotency key it is; `requestHash` tells one request from another. */
export interface Placing {
  kind: 'place'
  order: PlaceOrder
  buyerId: string | null
  caller: string
  requestHash: string
}

/** Money arrived for an order: it is confirmed if it can be, else the money must go back. */
export interface Capturing {
  kind: 'capture'
  orderId: string
  paymentId: string
  amount: number
  currency: string
}

/** The clock found an order past its deadline. */
export interface Expiring {
  kind: 'expire'
  orderId: string
}

/** The buyer gives a hold back. */
export interface Releasing {
  kind: 'release'
  orderId: string
}

/** The event was cancelled: a hold ends, and what was sold goes back. */
export interface Cancelling {
  kind: 'cancel'
  orderId: string
}

/** All the ways in which the stock of an event changes. They all go through one door. */
export type Entry = Placing | Capturing | Expiring | Releasing | Cancelling
export type Change = Exclude<Entry, Placing>
