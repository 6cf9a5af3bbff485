import { booking, faults } from '@boxoffice/contracts'
import type { OrderRecord } from './order.js'
import { can } from './order-state.js'
import type { RefundCommand } from './commands.js'
import type { Plan } from './plan.js'
import { startRefund, liveTickets, refundableOf, shareOf } from './refund.js'
import type { KnownTicket } from './ticket.js'

/**
 * Refunds an amount, or the price of the named tickets, or all that remains. Named tickets end; all tickets end when nothing remains.
 * Throws `wrongState` unless the order is paid and has tickets, `ticketNotFound` for a ticket that is not a live one of the order,
 * `refundTooLarge`, and `invalid` for another currency than the order's.
 */
export function refundOrder(plan: Plan, record: OrderRecord, refund: RefundCommand): OrderRecord {
  const live = liveTickets(plan, record)
  // The tickets of an order that is paid in the same batch are not known yet.
  if (record.paymentId === null || !live.length || !can('refundPart', record.state))
    throw booking.faults.wrongState({ state: record.state })
  const named = namedOf(live, refund.ticketIds ?? [])
  const left = refundableOf(record)
  const amount = amountOf(record, refund, named, named.length === live.length)
  if (amount > left || (amount === 0 && !named.length))
    throw booking.faults.refundTooLarge({ refundable: { amount: left, currency: record.currency } })
  const ending = amount === left ? live : named
  const { reason, askedBy } = refund
  return startRefund(plan, record, { amount, ending, cause: 'the organizer gave it back', reason, askedBy })
}

function namedOf(live: KnownTicket[], ids: string[]): KnownTicket[] {
  const named = live.filter(({ id }) => ids.includes(id))
  if (named.length < new Set(ids).size) throw booking.faults.ticketNotFound({})
  return named
}

function amountOf(
  record: OrderRecord,
  { amount }: RefundCommand,
  named: KnownTicket[],
  isAll: boolean,
): number {
  const left = refundableOf(record)
  if (!amount) return named.length && !isAll ? Math.min(shareOf(record, named), left) : left
  if (amount.currency !== record.currency) throw wrong('amount.currency', 'is not the currency of the order')
  if (amount.amount <= 0) throw wrong('amount.amount', 'must be more than nothing')
  return amount.amount
}

const wrong = (path: string, message: string) => faults.invalid({ errors: [{ path, message }] })
