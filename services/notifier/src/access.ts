import { booking, notifier, type Booking, type MemberRole, type Ticket } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import type { Memberships } from '@boxoffice/service'
import { isLive } from './core/live-ticket.js'

const MANAGERS: MemberRole[] = ['OWNER', 'MANAGER']

/**
 * Requires that the caller manages the organizer, as OWNER, as MANAGER or by an API key. Throws `unauthenticated`, or `organizerNotFound`
 * for everybody else, so that the answer does not reveal which organizers exist.
 */
export async function requireManager(memberships: Memberships, organizerId: string): Promise<void> {
  userOrKey()
  if (!(await memberships.allows(organizerId, MANAGERS))) throw notifier.faults.organizerNotFound({})
}

/** A live ticket that booking lets the caller see. Throws `ticketNotFound`, also for a ticket that admits nobody any more. */
export async function requireLiveTicket(client: Booking, ticketId: string): Promise<Ticket> {
  const ticket = await client.getTicket({ ticketId })
  if (!isLive(ticket)) throw booking.faults.ticketNotFound({})
  return ticket
}
