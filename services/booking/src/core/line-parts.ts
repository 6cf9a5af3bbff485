import type { Line } from './pricing.js'

/**
 * So many tickets of a line, of those that were not given back. Those at full price go first: what is given back of a
 * discount is what no ticket that stays can have had.
 */
export function partOf(line: Line, quantity: number): Line {
  const left = line.quantity - line.refunded
  return { ...line, quantity, discounted: discountedOf(line, left) - discountedOf(line, left - quantity) }
}

/** What is left of a line. */
export const remainderOf = (line: Line): Line => partOf(line, line.quantity - line.refunded)

const discountedOf = ({ discounted }: Line, tickets: number) => Math.min(discounted, tickets)
