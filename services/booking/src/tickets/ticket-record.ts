import type { Ticket, TicketState } from '@boxoffice/contracts'

/** A ticket as booking keeps it. Its code is not kept: it is signed anew, always the same, whenever it is shown. */
export interface TicketRecord {
  id: string
  orderId: string
  eventId: string
  tierId: string
  issue: number
  state: TicketState
  holder: { name: string; email: string }
  admittedAt: Date | null
}

/** The ticket as its readers see it. */
export function toTicket({ issue: _, admittedAt, ...ticket }: TicketRecord, code: string): Ticket {
  return { ...ticket, code, admittedAt: admittedAt?.toISOString() ?? null }
}
