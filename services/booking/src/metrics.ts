import type { OrderState } from '@boxoffice/contracts'
import { counter, gauge, histogram } from '@boxoffice/service'

const states = counter('orders_total', 'Orders that came into a state', ['state'])
const refusals = counter('orders_refused_total', 'Orders that could not be placed', ['code'])
const registrations = counter(
  'registrations_total',
  'Registrations and complimentary tickets that were issued, by kind',
  ['grant'],
)
const admissions = counter('admissions_total', 'Tickets scanned at a door, by outcome', ['outcome'])
const scans = counter('scans_synced_total', 'Scans that a scanner sent later, by result', ['result'])
const erasures = counter('buyers_erased_total', 'Buyers whose name and address were erased')
const waits = counter('waitlist_joined_total', 'Entries added to a waitlist')
const turns = counter('waitlist_turns_total', 'Waitlist entries that came into a state', ['state'])
const transfers = counter('transfers_total', 'Transfers that came into a state', ['state'])
const refunds = counter('order_refunds_total', 'Refunds that came into a state', ['state'])
const coupons = counter('coupons_changed_total', 'Coupons that an organizer made, changed or ended', [
  'change',
])
const batches = histogram(
  'stock_batch_size',
  'Entries per stock transaction',
  [1, 2, 4, 8, 16, 32, 64, 128, 256],
)

export const orderBecame = (state: OrderState) => states.inc({ state })
export const orderRefused = (code: string) => refusals.inc({ code })
export const personRegistered = (grant: 'FREE' | 'COMPLIMENTARY') => registrations.inc({ grant })
export const ticketShown = (outcome: string) => admissions.inc({ outcome })
export const scanSynced = (result: string) => scans.inc({ result })
export const batchCommitted = (size: number) => batches.observe(size)
export const transferBecame = (state: 'OFFERED' | 'ACCEPTED' | 'WITHDRAWN') => transfers.inc({ state })
export const refundBecame = (state: 'PENDING' | 'DONE') => refunds.inc({ state })
export const waitlistJoined = () => waits.inc()
/** Counts a waitlist entry that came into a state, and the order that its offer made: held, or confirmed if it costs nothing. */
export function turnCame(state: 'OFFERED' | 'ACCEPTED' | 'EXPIRED' | 'LEFT') {
  turns.inc({ state })
  if (state === 'OFFERED' || state === 'ACCEPTED') orderBecame(state === 'OFFERED' ? 'HELD' : 'CONFIRMED')
}
export const couponChanged = (change: 'created' | 'changed' | 'deleted') => coupons.inc({ change })
export const buyerErased = () => erasures.inc()

const queuePlaces = counter('queue_places_total', 'Queue positions assigned in waiting rooms')
const queueAdmitted = counter('queue_admitted_total', 'People whose turn has come in a waiting room')

export const placesGiven = (count: number) => queuePlaces.inc(count)
export const peopleAdmitted = (count: number) => queueAdmitted.inc(count)

/** Shows how many wait, and how fast they are let in. Said once per process; every replica says the same. */
export function measureRooms(count: () => Promise<{ waiting: number; pace: number }>) {
  gauge(
    'queue_waiting',
    'People in waiting rooms whose turn has not come',
    async () => (await count()).waiting,
  )
  gauge('queue_pace', 'People whom the waiting rooms let in per second', async () => (await count()).pace)
}
