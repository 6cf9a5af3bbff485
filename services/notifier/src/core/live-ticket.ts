import type { Ticket, TicketState } from '@boxoffice/contracts'

const LIVE: readonly TicketState[] = ['VALID', 'ADMITTED']

/** Whether the ticket admits somebody, or has done so. */
export const isLive = ({ state }: Pick<Ticket, 'state'>) => LIVE.includes(state)
