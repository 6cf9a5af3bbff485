import type { GivenAnswer, Registration } from '@boxoffice/contracts'
import { toShownTicket, type OrderRow, type TicketRow } from './order-rows.js'
import type { TicketCodes } from '../tokens/ticket-codes.js'

/** The registrant's ticket of a registration. A transfer replaces it by another ticket for the new holder. */
export const ownTicket = ({ tickets }: OrderRow): TicketRow => tickets.find(({ fromId }) => fromId === null)!

/** The registration that an order is, as its readers see it. */
export function toRegistration(order: OrderRow, codes: TicketCodes): Registration {
  const { id, eventId, complimentary, createdAt, version } = order
  const ticket = ownTicket(order)
  return {
    ...{ id, eventId, tierId: ticket.tierId, complimentary, version },
    name: order.buyerName,
    email: order.buyerEmail,
    state: order.state === 'CONFIRMED' ? 'CONFIRMED' : 'CANCELLED',
    ticket: toShownTicket(ticket, codes),
    answers: [...answersOf(order), ...answersOf(ticket)],
    createdAt: createdAt.toISOString(),
  }
}

const answersOf = ({ answers }: { answers: unknown }) => answers as GivenAnswer[]
