import { booking, catalog } from '@boxoffice/contracts'
import type { Sources } from './kind.js'

/** An order, whom it is for, and the event. Null when the buyer is forgotten or the event is gone: there is nobody to write to. */
export async function described(orderId: string, sources: Pick<Sources, 'booking' | 'catalog'>) {
  try {
    const { order, buyer } = await sources.booking.describeOrder({ orderId })
    const event = await sources.catalog.describeEvent({ eventId: order.eventId })
    return { order, buyer, event }
  } catch (error) {
    if (booking.faults.orderNotFound.is(error) || catalog.faults.eventNotFound.is(error)) return null
    throw error
  }
}
