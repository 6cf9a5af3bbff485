import type { Line } from './pricing.js'

/**
 * A number of the tickets of an order line that were not refunded. Tickets at full price are refunded first, so that a refunded discount
 * is one that no remaining ticket has.
 */
export function partOf(line: Line, quantity: number): Line {
  const left = line.quantity - line.refunded
  return { ...line, quantity, discounted: discountedOf(line, left) - discountedOf(line, left - quantity) }
}

/** The part of an order line that was not refunded. */
export const remainderOf = (line: Line): Line => partOf(line, line.quantity - line.refunded)

const discountedOf = ({ discounted }: Line, tickets: number) => Math.min(discounted, tickets)
