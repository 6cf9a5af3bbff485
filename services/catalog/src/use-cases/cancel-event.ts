import { Controller } from '@nestjs/common'
import { catalog, type Event } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { EventAccess } from '../access.js'
import { Db } from '../db.js'
import { eventCancelled } from '../metrics.js'
import { lockEvent } from '../store/events.js'
import { eventInclude, toEvent } from '../views/event-view.js'
import { toSaleTerms } from '../views/sale-terms.js'

@Controller()
export class CancelEventHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
  ) {}

  /**
   * Cancels an event, once: a repeated call changes nothing. The cancellation of a draft is not announced. Throws `eventNotFound`, and
   * `eventClosed` for a completed event.
   */
  @Handle(catalog.methods.cancelEvent)
  async cancelEvent({ eventId, reason }: { eventId: string; reason?: string }): Promise<Event> {
    await this.access.findEditable(eventId)
    const { event, isNew } = await this.db.tx(async (tx, emit) => {
      const event = await lockEvent(tx, eventId)
      const { state } = event
      if (state === 'CANCELLED') return { event, isNew: false }
      if (state === 'COMPLETED') throw catalog.faults.eventClosed({ eventState: state })
      const cancelled = await tx.event.update({
        where: { id: eventId },
        data: { state: 'CANCELLED', cancelReason: reason, version: { increment: 1 } },
        include: eventInclude,
      })
      if (state === 'PUBLISHED') await emit(catalog.events.event.cancelled, toSaleTerms(cancelled))
      return { event: cancelled, isNew: true }
    })
    if (isNew) eventCancelled(event)
    return toEvent(event)
  }
}
