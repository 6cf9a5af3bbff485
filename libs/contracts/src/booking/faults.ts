import { z } from 'zod'
import { CouponRefusal } from './coupons.js'
import { Id, Time } from '../common.js'
import { deadLetterFaults } from '../dead-letters.js'
import { fault, faultsOf } from '../kit.js'
import { Money } from '../money.js'
import { OrderState } from './orders.js'
import { Sale } from './sale.js'
import { TicketState } from './tickets.js'

/** The faults of booking’s methods. */
export const bookingFaults = faultsOf('booking', {
  ...deadLetterFaults,
  eventNotFound: fault('not_found', 'There is no such event'),
  tierNotFound: fault('invalid', 'The event has no such tier', z.object({ tierId: Id })),
  orderNotFound: fault('not_found', 'There is no such order'),
  ticketNotFound: fault('not_found', 'There is no such ticket'),
  capacityTaken: fault(
    'conflict',
    'More tickets than that are held or sold already',
    z.object({ tierId: Id.nullable().describe('null if the event’s own capacity is meant'), taken: z.int() }),
  ),
  eventHasSales: fault(
    'conflict',
    'Tickets of the event are held or sold already',
    z.object({ taken: z.int().describe('the number of tickets that are held or sold') }),
  ),
  soldOut: fault(
    'conflict',
    'Not enough tickets are available',
    z.object({ tierId: Id, available: z.int() }),
  ),
  notOnSale: fault('conflict', 'This tier is not on sale now', z.object({ tierId: Id, sale: Sale })),
  quantityOutOfRange: fault(
    'invalid',
    'An order may take only so many of this tier',
    z.object({ tierId: Id, minimum: z.int(), maximum: z.int() }),
  ),
  buyerLimitReached: fault(
    'conflict',
    'A buyer may have only so many of this tier',
    z.object({ tierId: Id, maxPerBuyer: z.int(), alreadyTaken: z.int() }),
  ),
  buyerRequired: fault('invalid', 'A guest order needs the buyer’s name and email'),
  idempotencyKeyReused: fault('invalid', 'This Idempotency-Key was used for another request'),
  idempotencyKeyNotRandom: fault('invalid', 'Without a token, the Idempotency-Key must be a random UUID'),
  busy: fault('unavailable', 'There are too many requests for this event', z.object({ retryAfter: z.int() })),
  wrongState: fault(
    'conflict',
    'The state of the order does not allow this',
    z.object({ state: OrderState }),
  ),
  holdExpired: fault('gone', 'The hold has expired'),
  nothingToPay: fault('conflict', 'The order costs nothing'),
  codeInvalid: fault('invalid', 'This is not a ticket of this platform'),
  ticketForOtherEvent: fault('conflict', 'The ticket is for another event'),
  alreadyAdmitted: fault(
    'conflict',
    'The ticket was admitted before',
    z.object({ admittedAt: Time, gate: z.string().nullable() }),
  ),
  notAdmissible: fault('conflict', 'The ticket is not valid any more', z.object({ state: TicketState })),
  couponInvalid: fault(
    'invalid',
    'The coupon is not good for this order',
    z.object({ refusal: CouponRefusal }),
  ),
  couponNotFound: fault('not_found', 'There is no such coupon'),
  couponExists: fault('conflict', 'The event has a coupon of this code'),
  queueAdmissionRequired: fault('forbidden', 'Orders for this event need an admission from its waiting room'),
  noWaitingRoom: fault('conflict', 'This event has no waiting room'),
  queueTokenInvalid: fault('invalid', 'The queue token is not valid'),
  notRefundable: fault('conflict', 'The event’s refund policy does not allow it'),
  refundTooLarge: fault(
    'conflict',
    'The refund is more than the refundable amount',
    z.object({ refundable: Money }),
  ),
  alreadyRegistered: fault('conflict', 'This address is registered for this tier'),
  registrationNotFound: fault('not_found', 'There is no such registration'),
  tierRequired: fault('invalid', 'A tier is required'),
  tierNotFree: fault(
    'conflict',
    'Only the organizer can register somebody for a paid tier',
    z.object({ tierId: Id }),
  ),
  notSoldOut: fault(
    'conflict',
    'Tickets are available: order them instead',
    z.object({ tierId: Id, available: z.int() }),
  ),
  alreadyWaiting: fault('conflict', 'This address is on the waitlist for this tier already'),
  waitlistEntryNotFound: fault('not_found', 'There is no such waitlist entry'),
  transferNotFound: fault('not_found', 'There is no such transfer offer'),
  transferExpired: fault('gone', 'The transfer offer has ended'),
  notTransferable: fault('conflict', 'The ticket cannot be transferred', z.object({ state: TicketState })),
})
