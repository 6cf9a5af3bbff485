import { booking, type Money, scale } from '@boxoffice/contracts'
import type { OrderRecord } from './order.js'
import type { Plan } from './plan.js'
import { move } from './inventory.js'
import { isLive, type KnownTicket } from './ticket.js'
import { partOf } from './line-parts.js'
import type { RefundRecord } from './refund-record.js'

/** The change of the counts when a sold ticket returns to the inventory. */
export const RETURN_SOLD = { held: 0, sold: -1 }

/**
 * The amount of a refund, its reason, who asked for it, and the live tickets that end with it. Only `cause` leaves booking: a `reason` in
 * free text may name people.
 */
interface StartedRefund {
  amount: number
  cause: string
  reason?: string
  askedBy: string | null
  ending: KnownTicket[]
}

/** The refundable amount of an order: paid, and neither refunded nor being refunded. In minor units. */
export const refundableOf = ({ paymentId, total, refunded, refunding }: OrderRecord): number =>
  paymentId === null ? 0 : total - refunded - refunding

/** The live tickets of an order: valid or admitted. Only for orders whose tickets were read with the stock. */
export const liveTickets = ({ stock }: Plan, { id }: OrderRecord): KnownTicket[] =>
  (stock.tickets.get(id) ?? []).filter(isLive)

/**
 * Starts a refund, and ends tickets, which return to the inventory. If no live ticket remains, the order is REFUNDED when the money has
 * arrived. The amount must be at most `refundableOf`.
 */
export function startRefund(plan: Plan, record: OrderRecord, back: StartedRefund): OrderRecord {
  const { amount, cause, reason = cause, askedBy, ending } = back
  const endsAllTickets = ending.length === liveTickets(plan, record).length
  endTickets(plan, record, ending)
  const ticketIds = ending.map(({ id }) => id)
  // A free order has no money to wait for.
  const state = amount > 0 ? 'PENDING' : 'DONE'
  const refund = { id: plan.newId(), orderId: record.id, paymentId: record.paymentId!, amount }
  if (amount > 0) plan.moveMoney(record, { refunding: amount, refunded: 0 })
  if (endsAllTickets) plan.step(record, 'owe')
  else if (state === 'DONE') plan.step(record, 'refundPart')
  else plan.touch(record)
  plan.refunds.push({ ...refund, reason, ticketIds, askedBy, state, createdAt: plan.now })
  if (state === 'PENDING') announceDue(plan, record, { ...refund, reason: cause })
  return record
}

/** Refunds all of a payment that no order uses, or whose tickets were no longer available: once, however often it is called. */
export function refundPayment(
  plan: Plan,
  record: OrderRecord,
  paymentId: string,
  cause: string,
): OrderRecord {
  if (record.paymentId === paymentId)
    return startRefund(plan, record, { amount: refundableOf(record), cause, askedBy: null, ending: [] })
  const refund = { id: paymentId, orderId: record.id, paymentId, amount: null, reason: cause }
  plan.refunds.push({ ...refund, ticketIds: [], askedBy: null, state: 'PENDING', createdAt: plan.now })
  announceDue(plan, record, refund)
  return record
}

/** Ends live tickets of an order, and returns them to the inventory. */
export function endTickets({ stock }: Plan, { lines, buyer }: OrderRecord, ending: KnownTicket[]) {
  const parts = lines.map(line => partOf(line, ending.filter(({ tierId }) => tierId === line.tierId).length))
  move(stock, parts, buyer.email, RETURN_SOLD)
  for (const [index, { quantity }] of parts.entries()) lines[index]!.refunded += quantity
  for (const ticket of ending) Object.assign(ticket, { state: 'REFUNDED', admittedAt: null })
}

type Due = Pick<RefundRecord, 'id' | 'orderId' | 'paymentId' | 'amount' | 'reason'>

function announceDue(plan: Plan, record: OrderRecord, { id, amount, ...due }: Due) {
  const money: Money | null = amount === null ? null : { amount, currency: record.currency }
  plan.emit(booking.events.payment.refundDue, {
    ...due,
    refundId: id,
    amount: money,
    version: record.version,
  })
}

/**
 * The price of these tickets, in minor units: their share of the order, in proportion to the prices of the order lines after the
 * discounts of their tiers. Rounded half to even, once per order line.
 */
export function shareOf({ lines, total }: OrderRecord, tickets: KnownTicket[]): number {
  const net = lines.map(line => line.total - line.discount)
  const all = net.reduce((sum, amount) => sum + amount, 0)
  if (all === 0) return 0
  return lines.reduce((sum, { tierId, quantity }, index) => {
    const count = tickets.filter(ticket => ticket.tierId === tierId).length
    return sum + scale(scale(total, net[index]!, all), count, quantity)
  }, 0)
}
