import { remainingOf } from '../core/payment.js'
import type { RefundRow, Tx } from '../db.js'
import { refundReservedPosting, type Posting } from '../core/postings.js'
import { post } from '../store/postings.js'

/** The reason of a refund that waits for a dispute to be decided. */
export const IN_DISPUTE = 'The buyer’s bank has this money in dispute: it is refunded if the dispute is won'

/**
 * Lets waiting refunds of a locked payment go on, as far as its money remains. While a dispute is open, a refund that exceeds it goes on
 * waiting. Once all are decided, the bank has returned the part that does not remain, and only the rest is sent. Returns the refunds of which
 * nothing is to be sent: they are complete.
 */
export async function settleWaitingRefunds(tx: Tx, paymentId: string, at: Date): Promise<RefundRow[]> {
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const waiting = await tx.refund.findMany({
    where: { paymentId, awaitsDispute: true },
    orderBy: { id: 'asc' },
  })
  const isOpen = (await tx.dispute.count({ where: { paymentId, state: 'OPEN', amount: { gt: 0 } } })) > 0
  let remaining = remainingOf(payment)
  const completed: RefundRow[] = []
  const postings: Posting[] = []
  for (const refund of waiting) {
    if (isOpen && refund.amount > remaining) continue
    const sent = refund.amount < remaining ? refund.amount : remaining
    remaining -= sent
    const settled = await tx.refund.update({ where: { id: refund.id }, data: toSettled(refund, sent, at) })
    if (sent > 0n) postings.push(refundReservedPosting(payment, settled, at))
    else completed.push(settled)
  }
  const refunded = payment.amount - payment.disputed - remaining
  await tx.payment.update({ where: { id: paymentId }, data: { refunded } })
  await post(tx, postings)
  return completed
}

const toSettled = ({ amount }: RefundRow, sent: bigint, at: Date) => ({
  ...{ awaitsDispute: false, stuckReason: null, amount: sent, byBank: amount - sent },
  ...(sent > 0n ? { state: 'PENDING' as const, nextAt: at } : { state: 'REFUNDED' as const, refundedAt: at }),
})
