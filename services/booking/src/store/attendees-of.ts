import type { GivenAnswer, OrderWithBuyer } from '@boxoffice/contracts'
import type { OrderRow } from './order-rows.js'
import type { Named } from '../core/attendees.js'

/** Who was named to come with an order, and what they answered: as its tickets have it, or the order while it has none. */
export function attendeesOf(order: OrderRow): NonNullable<OrderWithBuyer['attendees']> {
  const own = order.tickets.filter(({ fromId }) => fromId === null)
  if (!own.length) return (order.attendees as unknown as Named[]).map(named => ({ email: null, ...named }))
  return own.map(({ tierId, holderName: name, holderEmail: email, answers }) => ({
    ...{ tierId, name, email, answers: answers as GivenAnswer[] },
  }))
}
