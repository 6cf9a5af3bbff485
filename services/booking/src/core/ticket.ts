import type { GivenAnswer, Ticket, TicketState } from '@boxoffice/contracts'

/** A ticket as booking keeps it. Its code is not kept: it is signed anew, always the same, whenever it is shown. */
export interface TicketRecord {
  id: string
  orderId: string
  eventId: string
  tierId: string
  issue: number
  state: TicketState
  holder: { name: string; email: string }
  /** The answers about the attendee, for the organizer alone. */
  answers?: GivenAnswer[]
  admittedAt: Date | null
}

/** The content of a signed code: a ticket, its event, and the issue of the code. */
export interface CodeClaims {
  ticketId: string
  eventId: string
  issue: number
}

/** The ticket as its readers see it. */
export function toTicket(record: TicketRecord, code: string): Ticket {
  const { id, orderId, eventId, tierId, state, holder, admittedAt } = record
  return { id, orderId, eventId, tierId, state, holder, code, admittedAt: admittedAt?.toISOString() ?? null }
}

/** An issued ticket. One with `fromId` was transferred to its holder. */
export type KnownTicket = TicketRecord & { fromId: string | null }

/** Whether a ticket is live: valid or admitted. */
export const isLive = ({ state }: TicketRecord): boolean => state === 'VALID' || state === 'ADMITTED'
