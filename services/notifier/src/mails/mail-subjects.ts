import { booking, catalog } from '@boxoffice/contracts'
import type { MailSources } from './mail-template.js'

type Sources = Pick<MailSources, 'booking' | 'catalog'>

/** An order with its buyer and event. Null if the buyer is erased or the event is deleted. */
export const findOrder = (orderId: string, sources: Sources) =>
  withEvent(sources, async () => {
    const found = await sources.booking.describeOrder({ orderId })
    return { ...found, eventId: found.order.eventId }
  })

/** A ticket with its holder and event. Null if the holder is erased or the event is deleted. */
export const findTicket = (ticketId: string, sources: Sources) =>
  withEvent(sources, async () => {
    const found = await sources.booking.describeTicket({ ticketId })
    return { ...found, eventId: found.ticket.eventId }
  })

/** A transfer offer with its event. Null if the offer has ended or the event is deleted. */
export const findTransfer = (transferId: string, sources: Sources) =>
  withEvent(sources, async () => {
    const found = await sources.booking.describeTransfer({ transferId })
    return { ...found, eventId: found.ticket.eventId }
  })

const { orderNotFound, ticketNotFound, transferNotFound, transferExpired } = booking.faults
const gone = [orderNotFound, ticketNotFound, transferNotFound, transferExpired, catalog.faults.eventNotFound]

async function withEvent<T extends { eventId: string }>({ catalog }: Sources, find: () => Promise<T>) {
  try {
    const found = await find()
    return { ...found, event: await catalog.describeEvent({ eventId: found.eventId }) }
  } catch (error) {
    if (gone.some(fault => fault.is(error))) return null
    throw error
  }
}
