import type { DisputeRow, RefundRow, Tx } from '../db.js'
import { growDispute } from '../store/disputes.js'
import { refundByBankPosting } from '../core/dispute-postings.js'
import { post } from '../core/postings.js'

export const BY_BANK = 'The buyer’s bank has given back some of this money; what is left of it is tried again'

/** Refunds that are over since a bank has given the money back, and the disputes by which it did. */
interface ByBank {
  over: RefundRow[]
  disputes: string[]
}

/**
 * Of a payment that is locked: what banks have taken beyond what was there, they took of what refunds had reserved. So much less is sent of
 * refunds that have not gone out: that are STUCK, or that nobody was asked for yet. One that is under way may still arrive, so it is left
 * alone until it is STUCK; the organizer bears either of the two, and never both. `causeId` is the dispute that was decided, or the refund
 * that is STUCK now.
 */
export async function settleByBank(tx: Tx, paymentId: string, causeId: string, at: Date): Promise<ByBank> {
  const short = await shortOf(tx, paymentId)
  const wanted = short.reduce((sum, { wanted, amount }) => sum + wanted - amount, 0n)
  if (wanted === 0n) return { over: [], disputes: [] }
  const { given, over } = await takeFromRefunds(tx, paymentId, wanted, at)
  if (given === 0n) return { over: [], disputes: [] }
  const payment = await tx.payment.update({
    where: { id: paymentId },
    // `standAsRefunded` says what it is when all is settled; a state that is past must not stand in the way until then.
    data: { state: 'CAPTURED', refunded: { decrement: given }, disputed: { increment: given } },
  })
  await post(tx, [refundByBankPosting(payment, { id: causeId, amount: given }, at)])
  return { over, disputes: await share(tx, short, given) }
}

/** Whether banks have taken more of a payment than was there. */
export const hasUnmetDispute = async (tx: Pick<Tx, 'dispute'>, paymentId: string): Promise<boolean> =>
  (await shortOf(tx, paymentId)).length > 0

const shortOf = async (tx: Pick<Tx, 'dispute'>, paymentId: string): Promise<DisputeRow[]> => {
  const lost = await tx.dispute.findMany({ where: { paymentId, state: 'LOST' }, orderBy: { id: 'asc' } })
  return lost.filter(({ wanted, amount }) => wanted > amount)
}

/** Whoever sends refunds takes them without the payment's lock, so each is locked here before it is judged. */
async function takeFromRefunds(tx: Tx, paymentId: string, wanted: bigint, at: Date) {
  const refunds = await tx.$queryRaw<Pick<RefundRow, 'id' | 'amount'>[]>`
    select id, amount from refunds
    where payment_id = ${paymentId}::uuid and not waits and (state = 'STUCK' or state = 'PENDING' and attempts = 0)
    order by id for update`
  const over: RefundRow[] = []
  let given = 0n
  for (const { id, amount } of refunds) {
    const part = amount < wanted - given ? amount : wanted - given
    if (part === 0n) break
    given += part
    const end = { state: 'REFUNDED' as const, stuckReason: null, refundedAt: at }
    const data = { amount: amount - part, byBank: { increment: part }, ...(part === amount && end) }
    const settled = await tx.refund.update({ where: { id }, data })
    if (part === amount) over.push(settled)
  }
  return { given, over }
}

/** Notes of each dispute what its bank has got of this. */
async function share(tx: Tx, short: DisputeRow[], given: bigint): Promise<string[]> {
  const ids: string[] = []
  let left = given
  for (const dispute of short) {
    const part = await growDispute(tx, dispute, left)
    left -= part
    if (part > 0n) ids.push(dispute.id)
  }
  return ids
}
