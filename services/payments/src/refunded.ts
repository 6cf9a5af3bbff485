import type { PaymentRow, Tx } from './db.js'

/** Keeps a payment for this transaction, so that its refunds are changed by one after the other. */
export const lockPayment = (tx: Tx, paymentId: string) =>
  tx.$executeRaw`select 1 from payments where id = ${paymentId}::uuid for update`

/**
 * Brings the state of a payment that is locked in line with its refunds. It stays CAPTURED while some of it is to stay, is
 * REFUND_PENDING when all of it is on its way back, REFUNDED when all of it has arrived, and STUCK while one of them is.
 */
export async function standAsRefunded(tx: Tx, paymentId: string): Promise<PaymentRow> {
  await tx.$executeRaw`
    update payments set version = version + 1, reason = stuck,
      state = (case
        when arrived = payments.amount then 'REFUNDED'
        when stuck is not null then 'STUCK'
        when payments.refunded = payments.amount then 'REFUND_PENDING'
        else 'CAPTURED' end)::payment_state
    from (
      select coalesce(sum(amount) filter (where state = 'REFUNDED'), 0) as arrived,
        min(stuck_reason) filter (where state = 'STUCK') as stuck
      from refunds where payment_id = ${paymentId}::uuid) as refunds
    where id = ${paymentId}::uuid`
  return tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
}
