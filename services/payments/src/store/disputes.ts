import type { DisputeRow, Tx } from '../db.js'

/** Money that a decision has released, after other disputes have got their part. */
interface PassedOn {
  /** The part that lost disputes got. */
  lost: bigint
  /** The part that no bank claims. */
  rest: bigint
  /** The disputes that got a part. */
  ids: string[]
}

/**
 * Passes money that a dispute's bank has left to the other disputes of its locked payment, as far as their banks claim more than they got.
 * Lost disputes come first, then open ones, each in the order in which they were opened.
 */
export async function passToOtherDisputes(
  tx: Tx,
  { id, paymentId }: Pick<DisputeRow, 'id' | 'paymentId'>,
  free: bigint,
): Promise<PassedOn> {
  const passed: PassedOn = { lost: 0n, rest: free, ids: [] }
  const others = await tx.dispute.findMany({
    where: { paymentId, id: { not: id }, state: { in: ['LOST', 'OPEN'] } },
    orderBy: [{ state: 'desc' }, { id: 'asc' }],
  })
  for (const dispute of others) {
    const part = await growDispute(tx, dispute, passed.rest)
    if (part === 0n) continue
    if (dispute.state === 'LOST') passed.lost += part
    passed.rest -= part
    passed.ids.push(dispute.id)
  }
  return passed
}

/** Gives a dispute as much of `available` as its bank still claims. Returns that part, in minor units. */
export async function growDispute(
  tx: Tx,
  { id, bankAmount, amount }: DisputeRow,
  available: bigint,
): Promise<bigint> {
  const part = bankAmount - amount < available ? bankAmount - amount : available
  if (part > 0n)
    await tx.dispute.update({
      where: { id },
      data: { amount: { increment: part }, version: { increment: 1 } },
    })
  return part
}
