import { booking } from '@boxoffice/contracts'
import type { OrderRecord } from './order.js'
import { can } from './order-state.js'
import { chargeBack } from './charge-back.js'
import { cancelOrder, cancelByBuyer } from './cancel-by-buyer.js'
import { refundPayment } from './refund.js'
import { refundOrder } from './refund-order.js'
import { settleRefund } from './settle-refund.js'
import type { CaptureCommand, OrderCommand } from './commands.js'
import type { Plan } from './plan.js'

/** Applies a command to an existing order. Throws `orderNotFound`, and `wrongState` when the order's state does not allow it. */
export function applyCommand(plan: Plan, command: OrderCommand): OrderRecord {
  const record = plan.order(command.orderId)
  switch (command.kind) {
    case 'capture':
      return capture(plan, record, command)
    case 'expire':
      return expire(plan, record)
    case 'release':
      return record.state === 'RELEASED' ? record : plan.endHold(record, 'release')
    case 'cancelWithEvent':
      return cancel(plan, record)
    case 'refund':
      return refundOrder(plan, record, command)
    case 'cancelByBuyer':
      return cancelByBuyer(plan, record, command)
    case 'chargeBack':
      return chargeBack(plan, record, command)
    case 'settleRefund':
      return settleRefund(plan, record, command)
    case 'cancelByOrganizer':
      return cancelOrder(plan, record, 'the organizer called it off', null)
  }
}

/** A repeated payment changes nothing; a second payment, and one that is late or of a wrong amount, is refunded. */
function capture(
  plan: Plan,
  record: OrderRecord,
  { paymentId, amount, currency }: CaptureCommand,
): OrderRecord {
  if (record.paymentId === paymentId) return record
  if (record.paymentId !== null) return refundPayment(plan, record, paymentId, 'the order was paid already')
  if (amount !== record.total || currency !== record.currency)
    return refundPayment(plan, record, paymentId, 'the amount is not the order’s')

  if (plan.stock.state === 'CANCELLED' && record.state === 'HELD') plan.endHold(record, 'release')
  const confirmable = can('confirm', record.state) && (record.state === 'HELD' || plan.hasRoomFor(record))
  record.paymentId = paymentId
  if (!confirmable) return refundPayment(plan, record, paymentId, 'the tickets are gone')
  plan.confirm(record)
  return record
}

/** Nothing to do if the deadline was moved meanwhile, or if the order is not held any more. */
function expire(plan: Plan, record: OrderRecord): OrderRecord {
  if (record.state !== 'HELD' || record.expiresAt! > plan.now) return record
  return plan.endHold(record, 'expire')
}

/** Refunds all of a paid order. Nothing to do for an order that is neither held nor confirmed. */
function cancel(plan: Plan, record: OrderRecord): OrderRecord {
  if (plan.stock.state !== 'CANCELLED') throw booking.faults.wrongState({ state: record.state })
  if (record.state === 'HELD') return plan.endHold(record, 'release')
  return cancelOrder(plan, record, 'the event was cancelled', null)
}
