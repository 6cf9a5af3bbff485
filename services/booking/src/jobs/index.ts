import { CancelOrders } from './cancel-orders.js'
import { EraseAgain } from './erase-again.js'
import { ExpireOrders } from './expire-orders.js'
import { ExpireTransfers } from './expire-transfers.js'
import { ExpireWaitlist } from './expire-waitlist.js'
import { OfferReturnedTickets } from './offer-returned-tickets.js'
import { RecheckSaleLimits } from './recheck-sale-limits.js'
import { AdmitFromQueue } from './admit-from-queue.js'
import { RefreshSpentCoupons } from './refresh-spent-coupons.js'
import { TrimIdempotencyKeys } from './trim-idempotency-keys.js'
import { TrimQueues } from './trim-queues.js'
import { Election } from './election.js'

/** Periodic jobs. Any number of processes may run each. */
export const jobs = [
  CancelOrders,
  EraseAgain,
  ExpireOrders,
  ExpireTransfers,
  ExpireWaitlist,
  OfferReturnedTickets,
  RecheckSaleLimits,
  AdmitFromQueue,
  RefreshSpentCoupons,
  TrimIdempotencyKeys,
  TrimQueues,
  Election,
]
