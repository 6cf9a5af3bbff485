import { booking } from '@boxoffice/contracts'
import type { OrderRecord } from './order.js'
import type { ChargeBackCommand } from './commands.js'
import type { Plan } from './plan.js'
import { endTickets, liveTickets, refundableOf } from './refund.js'

/**
 * The buyer's bank has charged back all of an order's money that was left: its tickets end as by a refund, and nothing is refunded. An order
 * without tickets, or paid by another payment, stays as it is. Throws `wrongState` when the payment has not arrived here yet, so that the
 * event is delivered again.
 */
export function chargeBack(plan: Plan, record: OrderRecord, { paymentId }: ChargeBackCommand): OrderRecord {
  if (record.paymentId === null) throw booking.faults.wrongState({ state: record.state })
  const isLive = record.state === 'CONFIRMED' || record.state === 'PARTIALLY_REFUNDED'
  if (record.paymentId !== paymentId || !isLive) return record
  const ending = liveTickets(plan, record)
  const amount = refundableOf(record)
  endTickets(plan, record, ending)
  plan.moveMoney(record, { refunded: amount, refunding: 0 })
  plan.refunds.push({
    ...{ id: plan.newId(), orderId: record.id, paymentId, amount, reason: 'the buyer’s bank took it back' },
    ...{ ticketIds: ending.map(({ id }) => id), askedBy: null, state: 'DONE', createdAt: plan.now },
  })
  // A refund that is on its way arrives without further action.
  plan.step(record, record.refunding > 0 ? 'owe' : 'chargeBack')
  return record
}
