import { booking, type OrderState } from '@boxoffice/contracts'
import type { DomainEvent } from './domain-event.js'
import type { OrderRecord } from './order.js'
import type { Plan } from './plan.js'
import { saleOf } from './sale-state.js'
import { availableOf, takenKey, type EventStock, type TierStock } from './inventory.js'
import type { EntryChange, WaitingEntry } from './waitlist.js'

interface FreeTier {
  tierId: string
  available: number
}

/** The tiers whose tickets can be offered at this moment. */
export const freeTiersOf = (stock: EventStock, now: Date): FreeTier[] =>
  [...stock.tiers.values()]
    .map(tier => ({
      tierId: tier.id,
      available: availableOf(stock, tier),
      sale: saleOf(stock, tier, 1, now),
    }))
    .filter(({ available, sale }) => available > 0 && sale === 'ON_SALE')

/**
 * Offers available tickets to waitlist entries in their order: a held order for each, at the price of this moment. An entry that wants
 * more than are available is skipped and keeps its position. An entry that a limit of the tier forbids by now is ended. Returns the
 * number of ended entries, since the entries behind them may get those tickets.
 */
export function makeOffers(plan: Plan, line: WaitingEntry[], offerMs: number): number {
  let expired = 0
  for (const waiting of line) {
    const { id, tierId, quantity, buyer } = waiting
    const tier = plan.stock.tiers.get(tierId)!
    if (quantity > availableOf(plan.stock, tier)) continue
    const key = takenKey(buyer.email, tierId)
    if (!plan.stock.taken.has(key)) plan.stock.taken.set(key, waiting.taken)
    if (!isAllowed(plan.stock, waiting)) {
      plan.offered.push({ id, state: 'EXPIRED', orderId: null })
      expired++
      continue
    }
    const order = plan.offer(waiting, untilOf(plan.stock, tier, plan.now, offerMs))
    plan.offered.push({ id, state: order.state === 'HELD' ? 'OFFERED' : 'ACCEPTED', orderId: order.id })
    if (order.state === 'HELD') plan.events.push(announcementOf(waiting, order))
  }
  return expired
}

const after: Partial<Record<OrderState, EntryChange['state']>> = {
  CONFIRMED: 'ACCEPTED',
  EXPIRED: 'EXPIRED',
  ...{ RELEASED: 'LEFT', CANCELLED: 'LEFT', REFUND_PENDING: 'LEFT', REFUNDED: 'LEFT' },
}

/** The state of the waitlist entry that follows from the state of its order, unless the entry has ended before. */
export function entryChangeAfter({
  id: orderId,
  state: orderState,
  waitlistEntryId: id,
}: OrderRecord): EntryChange[] {
  const state = after[orderState]
  return id && state ? [{ id, state, orderId }] : []
}

function isAllowed({ tiers, taken }: EventStock, { tierId, quantity, buyer }: WaitingEntry): boolean {
  const { minPerOrder, maxPerOrder, maxPerBuyer } = tiers.get(tierId)!
  const has = taken.get(takenKey(buyer.email, tierId)) ?? 0
  return quantity >= minPerOrder && quantity <= maxPerOrder && has + quantity <= (maxPerBuyer ?? Infinity)
}

/** The deadline of an offer, at most the end of the sale. */
const untilOf = ({ endsAt }: EventStock, { salesEnd }: TierStock, now: Date, offerMs: number) =>
  new Date(Math.min(now.getTime() + offerMs, (salesEnd ?? endsAt).getTime(), endsAt.getTime()))

const announcementOf = (
  { id: entryId, version }: WaitingEntry,
  { id: orderId, eventId, buyerId, expiresAt }: OrderRecord,
): DomainEvent => ({
  event: booking.events.waitlist.offered,
  payload: {
    ...{ entryId, orderId, eventId, buyerId },
    expiresAt: expiresAt!.toISOString(),
    version: version + 1,
  },
})
