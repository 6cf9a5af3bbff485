import { booking, scale } from '@boxoffice/contracts'
import type { OrderRecord } from './order.js'
import type { CancelByBuyerCommand } from './commands.js'
import type { Plan } from './plan.js'
import { move } from './inventory.js'
import { startRefund, liveTickets, refundableOf, RETURN_SOLD } from './refund.js'
import { remainderOf } from './line-parts.js'

const HOUR_MS = 3_600_000

/**
 * Ends an order for its buyer. A free order is CANCELLED; of a paid one the share of the event's refund policy is refunded. Throws
 * `notRefundable` if the policy refunds nothing, and `wrongState` if the order has ended, or if one of its tickets was admitted or
 * transferred: only the organizer may end that ticket.
 */
export function cancelByBuyer(
  plan: Plan,
  record: OrderRecord,
  { askedBy }: CancelByBuyerCommand,
): OrderRecord {
  if (record.state === 'RELEASED' || record.state === 'CANCELLED') return record
  if (record.state === 'HELD') return plan.endHold(record, 'release')
  if (plan.stock.state === 'CANCELLED') return cancelOrder(plan, record, 'the event was cancelled', askedBy)
  const live = liveTickets(plan, record)
  if (!live.length || live.some(({ state, fromId }) => state === 'ADMITTED' || fromId !== null))
    throw booking.faults.wrongState({ state: record.state })
  if (record.paymentId === null) return cancelFree(plan, record)
  const amount = amountBy(plan, record)
  return startRefund(plan, record, { amount, cause: 'the buyer gave it up', askedBy, ending: live })
}

/** Ends an order with all its tickets: a free order is CANCELLED, and what remains of a paid one is refunded. */
export function cancelOrder(
  plan: Plan,
  record: OrderRecord,
  cause: string,
  askedBy: string | null,
): OrderRecord {
  if (record.state !== 'CONFIRMED' && record.state !== 'PARTIALLY_REFUNDED') return record
  if (record.paymentId === null) return cancelFree(plan, record)
  return startRefund(plan, record, {
    ...{ amount: refundableOf(record), cause, askedBy, ending: liveTickets(plan, record) },
  })
}

function cancelFree(plan: Plan, record: OrderRecord): OrderRecord {
  move(plan.stock, record.lines.map(remainderOf), record.buyer.email, RETURN_SOLD)
  plan.ended.push({ orderId: record.id, state: 'CANCELLED' })
  for (const ticket of liveTickets(plan, record))
    Object.assign(ticket, { state: 'CANCELLED', admittedAt: null })
  plan.step(record, 'cancel')
  return record
}

/** The amount that the refund policy refunds, less what was refunded already. */
function amountBy({ stock, now }: Plan, record: OrderRecord): number {
  const { refundPolicy: policy, startsAt } = stock
  if (!policy || now.getTime() > startsAt.getTime() - policy.hoursBefore * HOUR_MS)
    throw booking.faults.notRefundable({})
  const amount = scale(refundableOf(record), policy.percent, 100)
  if (amount === 0) throw booking.faults.notRefundable({})
  return amount
}
