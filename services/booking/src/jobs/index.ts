import { CancelOrders } from './cancel-orders.js'
import { EraseAgain } from './erase-again.js'
import { ExpireOrders } from './expire-orders.js'
import { LapseTransfers } from './expire-transfers.js'
import { EndWaiting } from './expire-waitlist.js'
import { OfferAgain } from './offer-again.js'
import { RecheckLimits } from './recheck-sale-limits.js'
import { RoomClock } from './admit-from-queue.js'
import { SpentCoupons } from './refresh-spent-coupons.js'
import { TrimKeys } from './trim-idempotency-keys.js'
import { TrimLines } from './trim-queues.js'
import { Election } from './election.js'

/** Periodic jobs. Any number of processes may run each. */
export const jobs = [
  CancelOrders,
  EraseAgain,
  ExpireOrders,
  LapseTransfers,
  EndWaiting,
  OfferAgain,
  RecheckLimits,
  RoomClock,
  SpentCoupons,
  TrimKeys,
  TrimLines,
  Election,
]
