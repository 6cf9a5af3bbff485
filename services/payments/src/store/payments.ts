import { payments } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import type { PaymentRow, RefundRow, Tx } from '../db.js'

/** Keeps a payment for this transaction, so that its refunds are changed by one after the other. */
export const lockPayment = (tx: Tx, paymentId: string) =>
  tx.$executeRaw`select 1 from payments where id = ${paymentId}::uuid for update`

/**
 * Brings the state of a payment that is locked in line with its refunds and disputes. It stays CAPTURED while some of it is to stay, is
 * REFUND_PENDING when all of it is on its way back, REFUNDED when all of it has arrived, DISPUTED when none of it is left and a bank has
 * taken some, and STUCK while one of its refunds is.
 */
export async function updatePaymentState(tx: Tx, paymentId: string): Promise<PaymentRow> {
  await tx.$executeRaw`
    update payments set version = version + 1, reason = stuck,
      state = (case
        when arrived = payments.amount then 'REFUNDED'
        when stuck is not null then 'STUCK'
        when lost > 0 and payments.refunded + lost = payments.amount then 'DISPUTED'
        when payments.refunded = payments.amount then 'REFUND_PENDING'
        else 'CAPTURED' end)::payment_state
    from (
      select coalesce(sum(amount) filter (where state = 'REFUNDED'), 0) as arrived,
        min(stuck_reason) filter (where state = 'STUCK') as stuck
      from refunds where payment_id = ${paymentId}::uuid) as refunds,
      (select coalesce(sum(amount), 0) as lost from disputes where payment_id = ${paymentId}::uuid and state = 'LOST') as disputes
    where id = ${paymentId}::uuid`
  return tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
}

/** Announces that a refund has come to its end. What a bank has given back of it counts: the buyer has it. */
export async function announceRefund(emit: Emit, payment: PaymentRow, refund: RefundRow): Promise<void> {
  const { id: paymentId, orderId, version, currency } = payment
  const amount = { amount: Number(refund.amount + refund.byBank), currency }
  await emit(payments.events.payment.refunded, { refundId: refund.id, paymentId, orderId, amount, version })
}
