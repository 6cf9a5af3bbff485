import { payments } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import type { DisputeRow, PaymentRow, Tx } from '../db.js'
import { remainingOf } from './waiting-refunds.js'

/** Announces disputes of a payment as they stand: each that was opened or decided, or has got more. */
export async function announceDisputes(tx: Tx, emit: Emit, payment: PaymentRow, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const all = await tx.dispute.findMany({ where: { paymentId: payment.id }, orderBy: { id: 'asc' } })
  const isOpen = all.some(({ state, amount }) => state === 'OPEN' && amount > 0n)
  const told = all.filter(({ id }) => ids.includes(id))
  await emit(payments.events.payment.disputed, ...told.map(each => announcement(each, payment, isOpen)))
}

const announcement = (dispute: DisputeRow, payment: PaymentRow, isOpen: boolean) => ({
  ...{ disputeId: dispute.id, paymentId: payment.id, orderId: payment.orderId },
  organizerId: payment.organizerId,
  amount: { amount: Number(dispute.amount), currency: payment.currency },
  state: dispute.state,
  isWhole: dispute.state === 'LOST' && remainingOf(payment) === 0n && !isOpen,
  version: payment.version,
})
