import type { GivenAnswer, OrderWithBuyer } from '@boxoffice/contracts'
import type { OrderRow } from './order-rows.js'
import type { Named } from '../core/attendees.js'

/** The attendees of an order and their answers: those of its tickets, or those of the order while it has no tickets. */
export function attendeesOf(order: OrderRow): NonNullable<OrderWithBuyer['attendees']> {
  const own = order.tickets.filter(({ fromId }) => fromId === null)
  if (!own.length) return (order.attendees as unknown as Named[]).map(named => ({ email: null, ...named }))
  return own.map(({ tierId, holderName: name, holderEmail: email, answers }) => ({
    ...{ tierId, name, email, answers: answers as GivenAnswer[] },
  }))
}
