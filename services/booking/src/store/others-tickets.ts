import { isErased } from '../core/erased-person.js'
import type { TicketRow } from './order-rows.js'

/**
 * An order's tickets whose holders get mails of their own: they were named with their own address, or the ticket was transferred to them. Not
 * tickets that were transferred on.
 */
export const othersTickets = ({ buyerEmail, tickets }: { buyerEmail: string; tickets: TicketRow[] }) =>
  tickets
    .filter(({ state, holderEmail }) => state !== 'TRANSFERRED' && !isErased(holderEmail))
    .filter(({ fromId, holderEmail }) => fromId !== null || holderEmail !== buyerEmail)
    .map(({ id }) => id)
