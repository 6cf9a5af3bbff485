import type { DisputeRow, RefundRow, Tx } from '../db.js'
import { growDispute } from '../store/disputes.js'
import { refundByBankPosting } from '../core/dispute-postings.js'
import { post } from '../store/postings.js'

/** The reason of a refund that is STUCK since the buyer's bank has returned a part of it. */
export const RETURNED_BY_BANK =
  'The buyer’s bank has returned some of this money; the rest of the refund is tried again'

/** Refunds that are complete since a bank has returned the money, and the disputes by which it did. */
interface ByBank {
  completed: RefundRow[]
  disputes: string[]
}

/**
 * Settles refunds of a locked payment of which banks have claimed more than remained: the banks took it from money that refunds had reserved.
 * Refunds that have not been sent, because they are STUCK or were never requested of the provider, are reduced by that amount. A refund under
 * way may still arrive, so it is left alone until it is STUCK; the organizer bears either of the two, and never both. `causeId` is the
 * decided dispute, or the refund that has become STUCK.
 */
export async function settleByBank(tx: Tx, paymentId: string, causeId: string, at: Date): Promise<ByBank> {
  const unmet = await unmetDisputes(tx, paymentId)
  const unmetAmount = unmet.reduce((sum, { bankAmount, amount }) => sum + bankAmount - amount, 0n)
  if (unmetAmount === 0n) return { completed: [], disputes: [] }
  const { returned, completed } = await reduceRefunds(tx, paymentId, unmetAmount, at)
  if (returned === 0n) return { completed: [], disputes: [] }
  const payment = await tx.payment.update({
    where: { id: paymentId },
    // `updatePaymentState` sets the final state; the old state would violate a constraint until then.
    data: { state: 'CAPTURED', refunded: { decrement: returned }, disputed: { increment: returned } },
  })
  await post(tx, [refundByBankPosting(payment, { id: causeId, amount: returned }, at)])
  return { completed, disputes: await growDisputes(tx, unmet, returned) }
}

/** Whether a bank has claimed more of a payment than its dispute got. */
export const hasUnmetDispute = async (tx: Pick<Tx, 'dispute'>, paymentId: string): Promise<boolean> =>
  (await unmetDisputes(tx, paymentId)).length > 0

const unmetDisputes = async (tx: Pick<Tx, 'dispute'>, paymentId: string): Promise<DisputeRow[]> => {
  const lost = await tx.dispute.findMany({ where: { paymentId, state: 'LOST' }, orderBy: { id: 'asc' } })
  return lost.filter(({ bankAmount, amount }) => bankAmount > amount)
}

/** Refunds are sent without the payment's lock, so each is locked here before it is reduced. */
async function reduceRefunds(tx: Tx, paymentId: string, unmetAmount: bigint, at: Date) {
  const refunds = await tx.$queryRaw<Pick<RefundRow, 'id' | 'amount'>[]>`
    select id, amount from refunds
    where payment_id = ${paymentId}::uuid and not awaits_dispute and (state = 'STUCK' or state = 'PENDING' and attempts = 0)
    order by id for update`
  const completed: RefundRow[] = []
  let returned = 0n
  for (const { id, amount } of refunds) {
    const part = amount < unmetAmount - returned ? amount : unmetAmount - returned
    if (part === 0n) break
    returned += part
    const completion = { state: 'REFUNDED' as const, stuckReason: null, refundedAt: at }
    const data = { amount: amount - part, byBank: { increment: part }, ...(part === amount && completion) }
    const settled = await tx.refund.update({ where: { id }, data })
    if (part === amount) completed.push(settled)
  }
  return { returned, completed }
}

/** Gives disputes their parts of the returned money. Returns the ids of those that have grown. */
async function growDisputes(tx: Tx, unmet: DisputeRow[], returned: bigint): Promise<string[]> {
  const ids: string[] = []
  let rest = returned
  for (const dispute of unmet) {
    const part = await growDispute(tx, dispute, rest)
    rest -= part
    if (part > 0n) ids.push(dispute.id)
  }
  return ids
}
