import type { PaymentRow } from '../core/rows.js'
import type { Db, Tx } from '../db.js'

/** The payment that counts for an order: the captured one, else the newest. Null when none was opened. */
export const findPaymentOfOrder = (db: Db, orderId: string): Promise<PaymentRow | null> =>
  db.payment.findFirst({
    where: { orderId },
    orderBy: [{ capturedAt: { sort: 'asc', nulls: 'last' } }, { id: 'desc' }],
  })

/** Stops waiting for a payment that is still OPEN. */
export const closePayment = (db: Pick<Db, 'payment'>, { id }: Pick<PaymentRow, 'id'>) =>
  db.payment.updateMany({
    where: { id, state: 'OPEN' },
    data: { state: 'CLOSED', version: { increment: 1 } },
  })

/** Locks a payment for this transaction, so that its refunds and disputes change one after the other. */
export const lockPayment = (tx: Tx, paymentId: string) =>
  tx.$executeRaw`select 1 from payments where id = ${paymentId}::uuid for update`

/**
 * Brings the state of a locked payment in line with its refunds and disputes. It is CAPTURED while some of it is to stay,
 * REFUND_PENDING when all of it is on its way back, REFUNDED when all of it has arrived, DISPUTED when none of it remains and a bank has
 * withdrawn some, and STUCK while one of its refunds is.
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
