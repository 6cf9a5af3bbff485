import { booking, type TicketState, type Transfer as Shown } from '@boxoffice/contracts'
import type { Tx } from '../db.js'
import type { Transfer } from '../generated/client.js'

/** The conditions of an open transfer, neither accepted nor withdrawn, and of one that can still be accepted. */
export const isOffered = { state: 'OFFERED' }
export const isOpen = (now: Date) => ({ ...isOffered, expiresAt: { gt: now } })

/** The change of a transfer that ends: its address is erased. */
export const endedTransfer = (state: Exclude<Shown['state'], 'OFFERED'>) => ({ state, email: null })

/** The transfer as its readers see it. */
export const toTransfer = ({ id, ticketId, email, state, expiresAt }: Transfer): Shown => ({
  ...{ id, ticketId, email: email ?? '' },
  state: state as Shown['state'],
  expiresAt: expiresAt.toISOString(),
})

/** The stored answer under an idempotency key, without the address, which a repeated request contains. */
export function withoutAddress(transfer: Transfer): Omit<Shown, 'email'> {
  const { email: _, ...rest } = toTransfer(transfer)
  return rest
}

/** Locks the ticket. Throws `notTransferable` unless it is valid and its event is not over. */
export async function requireTransferable(tx: Tx, ticketId: string, now: Date) {
  await tx.$queryRaw`select from tickets where id = ${ticketId}::uuid for no key update`
  const { state, orderId, eventId } = await tx.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  const event = await findUpcomingEvent(tx, eventId, now)
  if (state !== 'VALID' || !event) throw booking.faults.notTransferable({ state: state as TicketState })
  return { orderId, eventId, endsAt: event.endsAt }
}

/** The event, unless it is over or cancelled. */
export const findUpcomingEvent = (tx: Tx, id: string, now: Date) =>
  tx.event.findFirst({ where: { id, state: 'PUBLISHED', endsAt: { gt: now } }, select: { endsAt: true } })
