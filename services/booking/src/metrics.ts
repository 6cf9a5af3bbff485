import type { OrderState } from '@boxoffice/contracts'
import { businessEvent, counter, gauge, histogram } from '@boxoffice/service'

type OrderDetails = Record<'orderId' | 'eventId', string>
type EntryState = 'OFFERED' | 'ACCEPTED' | 'EXPIRED' | 'LEFT'

const orders = counter('orders_total', 'Orders that came into a state', ['state'])
/** A sale holds thousands of orders a second and refuses more: both are logged at level debug. */
const orderEvents = {
  HELD: businessEvent('order.held', orders, 'debug'),
  CONFIRMED: businessEvent('order.confirmed', orders),
  EXPIRED: businessEvent('order.expired', orders),
  RELEASED: businessEvent('order.released', orders),
  CANCELLED: businessEvent('order.cancelled', orders),
  REFUND_PENDING: businessEvent('order.refundPending', orders),
  PARTIALLY_REFUNDED: businessEvent('order.partiallyRefunded', orders),
  REFUNDED: businessEvent('order.refunded', orders),
} satisfies Record<OrderState, unknown>
const refused = businessEvent(
  'order.refused',
  counter('orders_refused_total', 'Orders that could not be placed', ['code']),
  'debug',
)
const registered = businessEvent(
  'registration.placed',
  counter('registrations_total', 'Registrations and complimentary tickets that were issued, by kind', [
    'grant',
  ]),
)
const scanned = businessEvent(
  'ticket.scanned',
  counter('admissions_total', 'Tickets scanned at a door, by outcome', ['outcome']),
)
const synced = businessEvent(
  'scan.synced',
  counter('scans_synced_total', 'Scans that a scanner sent later, by result', ['result']),
)
const erased = businessEvent(
  'buyer.erased',
  counter('buyers_erased_total', 'Buyers whose name and address were erased'),
)
const joined = businessEvent(
  'waitlist.joined',
  counter('waitlist_joined_total', 'Entries added to a waitlist'),
)
const entryEnded = businessEvent(
  'waitlist.entryChanged',
  counter('waitlist_outcomes_total', 'Waitlist entries that came into a state', ['state']),
)
const transferred = businessEvent(
  'transfer.changed',
  counter('transfers_total', 'Transfers that came into a state', ['state']),
)
const refunded = businessEvent(
  'refund.changed',
  counter('order_refunds_total', 'Refunds that came into a state', ['state']),
)
const couponEvent = businessEvent(
  'coupon.changed',
  counter('coupons_changed_total', 'Coupons that an organizer created, changed or deleted', ['change']),
)
const batches = histogram(
  'stock_batch_size',
  'Commands per inventory transaction',
  [1, 2, 4, 8, 16, 32, 64, 128, 256],
)
const positions = counter('queue_positions_total', 'Queue positions assigned in waiting rooms')
const admitted = businessEvent(
  'queue.admitted',
  counter('queue_admitted_total', 'People who were admitted from a waiting room to order'),
)

export const orderBecame = (state: OrderState, details: OrderDetails) =>
  orderEvents[state]({ state }, details)
export const orderRefused = (code: string, eventId: string) => refused({ code }, { eventId })
export const personRegistered = (grant: 'FREE' | 'COMPLIMENTARY', details: OrderDetails) =>
  registered({ grant }, details)
export const ticketScanned = (outcome: string, details: { eventId: string; ticketId?: string }) =>
  scanned({ outcome }, details)
export const scanSynced = (result: string, eventId: string) => synced({ result }, { eventId })
export const batchCommitted = (size: number) => batches.observe(size)
export const transferBecame = (state: 'OFFERED' | 'ACCEPTED' | 'WITHDRAWN', ticketId: string) =>
  transferred({ state }, { ticketId })
export const refundBecame = (state: 'PENDING' | 'DONE', details: OrderDetails) => refunded({ state }, details)
export const waitlistJoined = (details: { entryId: string; eventId: string }) => joined({}, details)
/** Counts a waitlist entry that came into a state, and the order that its offer made: held, or confirmed if it costs nothing. */
export function entryBecame(
  { id: entryId, state, orderId }: { id: string; state: EntryState; orderId: string | null },
  eventId: string,
) {
  entryEnded({ state }, { entryId, eventId })
  if (orderId !== null && (state === 'OFFERED' || state === 'ACCEPTED'))
    orderBecame(state === 'OFFERED' ? 'HELD' : 'CONFIRMED', { orderId, eventId })
}
export const couponChanged = (change: 'created' | 'changed' | 'deleted', eventId: string) =>
  couponEvent({ change }, { eventId })
export const buyerErased = (userId: string) => erased({}, { userId })
export const positionsAssigned = (count: number) => positions.inc(count)
/** Counts each person; a decision of the queue is one log line. */
export function peopleAdmitted(count: number, eventId: string) {
  if (count > 0) admitted({}, { eventId, count }, undefined, count)
}

/** Shows how many people wait, and how fast they are admitted. Called once per process; every replica shows the same. */
export function measureQueues(count: () => Promise<{ waiting: number; pace: number }>) {
  gauge(
    'queue_waiting',
    'People in waiting rooms who are not admitted yet',
    async () => (await count()).waiting,
  )
  gauge('queue_pace', 'People admitted from waiting rooms per second', async () => (await count()).pace)
}
