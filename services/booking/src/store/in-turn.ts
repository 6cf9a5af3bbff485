import type { Command } from '../core/commands.js'

/**
 * Applies a batch in the order of its arrival, and returns the outcomes in that order. While the waitlist is not empty, new orders come
 * last: late payments get their tickets first, then available tickets are offered to the waitlist, and only then sold to new orders.
 */
export async function applyInOrder<Q extends { command: Command }, O>(
  queued: Q[],
  isWaitlistInUse: boolean,
  apply: (queued: Q) => O,
  offer: () => Promise<void>,
): Promise<O[]> {
  const comesLast = ({ command }: Q) => isWaitlistInUse && !('orderId' in command)
  const outcomes = new Map<Q, O>()
  for (const one of queued) if (!comesLast(one)) outcomes.set(one, apply(one))
  if (isWaitlistInUse) await offer()
  for (const one of queued) if (comesLast(one)) outcomes.set(one, apply(one))
  return queued.map(one => outcomes.get(one)!)
}
