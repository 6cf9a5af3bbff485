import type { Line } from './pricing.js'

/**
 * So many tickets of a line, of those that were not refunded. Tickets at full price are refunded first: a refunded discount is one that no
 * remaining ticket can have had.
 */
export function partOf(line: Line, quantity: number): Line {
  const left = line.quantity - line.refunded
  return { ...line, quantity, discounted: discountedOf(line, left) - discountedOf(line, left - quantity) }
}

/** The part of a line that is not refunded. */
export const remainderOf = (line: Line): Line => partOf(line, line.quantity - line.refunded)

const discountedOf = ({ discounted }: Line, tickets: number) => Math.min(discounted, tickets)
