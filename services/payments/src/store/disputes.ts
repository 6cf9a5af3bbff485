import type { DisputeRow, Tx } from '../db.js'

/** What became of money that a decision has set free. */
interface Passed {
  /** Of it, what other banks have taken already. */
  lost: bigint
  /** What nobody wants. */
  rest: bigint
  /** The disputes that it went to. */
  ids: string[]
}

/**
 * Money of a dispute that its bank leaves here goes to the other disputes of its payment, which is locked: as far as their banks want more
 * than was there. First to those that are lost, then to those that are open, each in the order in which they were heard of.
 */
export async function passToOtherDisputes(
  tx: Tx,
  { id, paymentId }: Pick<DisputeRow, 'id' | 'paymentId'>,
  free: bigint,
): Promise<Passed> {
  const passed: Passed = { lost: 0n, rest: free, ids: [] }
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

/** A dispute gets of this what its bank still wants. Returns how much that is, in minor units. */
export async function growDispute(tx: Tx, { id, wanted, amount }: DisputeRow, there: bigint): Promise<bigint> {
  const part = wanted - amount < there ? wanted - amount : there
  if (part > 0n)
    await tx.dispute.update({
      where: { id },
      data: { amount: { increment: part }, version: { increment: 1 } },
    })
  return part
}
