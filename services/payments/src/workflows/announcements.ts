import { payments } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { remainingOf } from '../core/payment.js'
import type { DisputeRow, PaymentRow, RefundRow } from '../core/rows.js'
import type { Tx } from '../db.js'

/** Announces that a refund is complete. The amount includes what a bank has returned of it, since the buyer has that too. */
export async function announceRefund(emit: Emit, payment: PaymentRow, refund: RefundRow): Promise<void> {
  const { id: paymentId, orderId, version, currency } = payment
  const amount = { amount: Number(refund.amount + refund.byBank), currency }
  await emit(payments.events.payment.refunded, { refundId: refund.id, paymentId, orderId, amount, version })
}

/** Announces disputes of a payment that were opened or decided, or have grown. */
export async function announceDisputes(
  tx: Tx,
  emit: Emit,
  payment: PaymentRow,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  const all = await tx.dispute.findMany({ where: { paymentId: payment.id }, orderBy: { id: 'asc' } })
  const isOpen = all.some(({ state, amount }) => state === 'OPEN' && amount > 0n)
  const changed = all.filter(({ id }) => ids.includes(id))
  await emit(
    payments.events.payment.disputed,
    ...changed.map(dispute => toPaymentDisputed(dispute, payment, isOpen)),
  )
}

const toPaymentDisputed = (dispute: DisputeRow, payment: PaymentRow, isOpen: boolean) => ({
  ...{ disputeId: dispute.id, paymentId: payment.id, orderId: payment.orderId },
  organizerId: payment.organizerId,
  amount: { amount: Number(dispute.amount), currency: payment.currency },
  state: dispute.state,
  isFullyReturned: dispute.state === 'LOST' && remainingOf(payment) === 0n && !isOpen,
  version: payment.version,
})
