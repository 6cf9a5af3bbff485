import { booking, catalog } from '@boxoffice/contracts'
import type { Sources } from './mail-template.js'

type Asked = Pick<Sources, 'booking' | 'catalog'>

/** An order, whom it is for, and the event. Null when the buyer is forgotten or the event is gone: there is nobody to write to. */
export const described = (orderId: string, sources: Asked) =>
  withEvent(sources, async () => {
    const said = await sources.booking.describeOrder({ orderId })
    return { ...said, eventId: said.order.eventId }
  })

/** A ticket, which says whose it is, and its event. Null when they are forgotten or the event is gone. */
export const describedTicket = (ticketId: string, sources: Asked) =>
  withEvent(sources, async () => {
    const said = await sources.booking.describeTicket({ ticketId })
    return { ...said, eventId: said.ticket.eventId }
  })

/** An offer of a ticket, and the event. Null when it is over or the event is gone. */
export const describedTransfer = (transferId: string, sources: Asked) =>
  withEvent(sources, async () => {
    const said = await sources.booking.describeTransfer({ transferId })
    return { ...said, eventId: said.ticket.eventId }
  })

const { orderNotFound, ticketNotFound, transferNotFound, transferExpired } = booking.faults
const gone = [orderNotFound, ticketNotFound, transferNotFound, transferExpired, catalog.faults.eventNotFound]

async function withEvent<T extends { eventId: string }>({ catalog }: Asked, ask: () => Promise<T>) {
  try {
    const found = await ask()
    return { ...found, event: await catalog.describeEvent({ eventId: found.eventId }) }
  } catch (error) {
    if (gone.some(fault => fault.is(error))) return null
    throw error
  }
}
