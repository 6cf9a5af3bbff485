import type { Command } from '../core/commands.js'

/**
 * Applies what a batch has, in the order of its arrival, and returns the outcomes in that order. Where somebody waits, new orders
 * come last: first what comes back is offered to those who wait, and before that, money that came late finds its seats.
 */
export async function applyInOrder<W extends { entry: Command }, O>(
  wishes: W[],
  somebodyWaits: boolean,
  apply: (wish: W) => O,
  offer: () => Promise<void>,
): Promise<O[]> {
  const comesLast = ({ entry }: W) => somebodyWaits && !('orderId' in entry)
  const outcomes = new Map<W, O>()
  for (const wish of wishes) if (!comesLast(wish)) outcomes.set(wish, apply(wish))
  if (somebodyWaits) await offer()
  for (const wish of wishes) if (comesLast(wish)) outcomes.set(wish, apply(wish))
  return wishes.map(wish => outcomes.get(wish)!)
}
