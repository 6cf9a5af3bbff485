import { booking } from '@boxoffice/contracts'
import type { SettleRefundCommand } from './commands.js'
import { announcement, type OrderRecord } from './order.js'
import type { Plan } from './plan.js'

/**
 * The money of a refund is back with the buyer, and counts once, however often that is reported. An order whose tickets have ended is
 * REFUNDED when nothing is on its way any more. A refund of a payment that the order never took leaves the order as it is.
 */
export function settleRefund(plan: Plan, record: OrderRecord, command: SettleRefundCommand): OrderRecord {
  const { refundId, paymentId, amount } = command
  const refund = plan.stock.refunds.get(refundId)
  if (!refund || refund.state === 'DONE' || refund.orderId !== record.id || refund.paymentId !== paymentId)
    return record
  refund.state = 'DONE'
  plan.arrived.push({ id: refundId, amount: amount.amount })
  if (record.paymentId !== paymentId) return record
  plan.moveMoney(record, { refunding: -amount.amount, refunded: amount.amount })
  if (record.state === 'REFUND_PENDING' && record.refunding > 0) plan.touch(record)
  else plan.advance(record, record.state === 'REFUND_PENDING' ? 'refund' : 'refundPart')
  const { payload } = announcement(record, plan.stock.organizerId)
  plan.emit(booking.events.order.refunded, { ...payload, refund: { refundId, amount } })
  return record
}
