import { isErased } from '../core/erased-person.js'
import type { TicketRow } from './order-rows.js'

/**
 * Those of an order's tickets that their holders must be told about themselves: they were named with an address of their own, or
 * somebody gave them the ticket. Not those that were given on.
 */
export const othersTickets = ({ buyerEmail, tickets }: { buyerEmail: string; tickets: TicketRow[] }) =>
  tickets
    .filter(({ state, holderEmail }) => state !== 'TRANSFERRED' && !isErased(holderEmail))
    .filter(({ fromId, holderEmail }) => fromId !== null || holderEmail !== buyerEmail)
    .map(({ id }) => id)
