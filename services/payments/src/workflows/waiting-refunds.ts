import type { PaymentRow, RefundRow, Tx } from '../db.js'
import { post, refundReservedPosting, type Posting } from '../core/postings.js'

export const IN_DISPUTE =
  'The buyer’s bank has this money in dispute: it goes back when the bank has left it here'

/** What of a payment is neither on its way back nor in dispute, in minor units. */
export const remainingOf = ({ amount, refunded, disputed }: PaymentRow): bigint => amount - refunded - disputed

/**
 * Lets refunds of a payment that is locked go on, as far as its money is there. While a bank is still to decide, one for which there is
 * too little goes on waiting. Afterwards what is not there was given back by the bank, and so much less is sent. Returns those of which
 * nothing is left to send: they are over.
 */
export async function settleWaitingRefunds(tx: Tx, paymentId: string, at: Date): Promise<RefundRow[]> {
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const waiting = await tx.refund.findMany({ where: { paymentId, waits: true }, orderBy: { id: 'asc' } })
  const isOpen = (await tx.dispute.count({ where: { paymentId, state: 'OPEN', amount: { gt: 0 } } })) > 0
  let left = remainingOf(payment)
  const over: RefundRow[] = []
  const postings: Posting[] = []
  for (const refund of waiting) {
    if (isOpen && refund.amount > left) continue
    const sent = refund.amount < left ? refund.amount : left
    left -= sent
    const settled = await tx.refund.update({ where: { id: refund.id }, data: goingOn(refund, sent, at) })
    if (sent > 0n) postings.push(refundReservedPosting(payment, settled, at))
    else over.push(settled)
  }
  const refunded = payment.amount - payment.disputed - left
  await tx.payment.update({ where: { id: paymentId }, data: { refunded } })
  await post(tx, postings)
  return over
}

const goingOn = ({ amount }: RefundRow, sent: bigint, at: Date) => ({
  ...{ waits: false, stuckReason: null, amount: sent, byBank: amount - sent },
  ...(sent > 0n ? { state: 'PENDING' as const, nextAt: at } : { state: 'REFUNDED' as const, refundedAt: at }),
})
