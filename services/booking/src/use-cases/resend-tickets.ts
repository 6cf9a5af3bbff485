import { Controller, Inject } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { OrderAccess } from '../access/order-access.js'
import { announcement } from '../core/order.js'
import { recordOf, orderInclude } from '../store/order-rows.js'

/** Tickets that got lost on their way, or in a full mailbox. */
@Controller()
export class ResendTickets {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(OrderAccess) private readonly access: OrderAccess,
  ) {}

  /**
   * Has the buyer's tickets mailed again, once for each time it is asked. Throws `orderNotFound`, and `wrongState` when there are
   * none that let the buyer in.
   */
  @Handle(booking.methods.resendTickets)
  async resendTickets({ orderId }: { orderId: string }): Promise<void> {
    await this.access.readable(orderId)
    await this.db.tx(async (tx, emit) => {
      await tx.$queryRaw`select from orders where id = ${orderId}::uuid for update`
      const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: orderInclude })
      const record = recordOf(order)
      const any = order.tickets.some(
        ({ state, fromId }) => (state === 'VALID' || state === 'ADMITTED') && fromId === null,
      )
      if (!any) throw booking.faults.wrongState({ state: record.state })
      const asked = { ...record, version: record.version + 1 }
      await tx.order.update({ where: { id: orderId }, data: { version: asked.version } })
      const { organizerId } = await tx.event.findUniqueOrThrow({ where: { id: order.eventId } })
      await emit(booking.events.order.ticketsRequested, announcement(asked, organizerId).payload)
    })
  }
}
