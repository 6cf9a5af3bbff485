import { Controller, Inject } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { Access } from '../access.js'
import { announcement } from '../core/order.js'
import { toOrderRecord } from '../store/order-columns.js'
import { orderInclude } from '../store/order-rows.js'

@Controller()
export class ResendTicketsHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * Has the buyer's tickets mailed again, once per call, by the buyer, the event's managers or an ADMIN.
   * Throws `orderNotFound`, and `wrongState` when the buyer holds no ticket that admits.
   */
  @Handle(booking.methods.resendTickets)
  async resendTickets({ orderId }: { orderId: string }): Promise<void> {
    await this.access.requireReadableOrder(orderId)
    await this.db.tx(async (tx, emit) => {
      await tx.$queryRaw`select from orders where id = ${orderId}::uuid for update`
      const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: orderInclude })
      const record = toOrderRecord(order)
      const hasTicket = order.tickets.some(
        ({ state, fromId }) => (state === 'VALID' || state === 'ADMITTED') && fromId === null,
      )
      if (!hasTicket) throw booking.faults.wrongState({ state: record.state })
      const next = { ...record, version: record.version + 1 }
      await tx.order.update({ where: { id: orderId }, data: { version: next.version } })
      const { organizerId } = await tx.event.findUniqueOrThrow({ where: { id: order.eventId } })
      await emit(booking.events.order.ticketsRequested, announcement(next, organizerId).payload)
    })
  }
}
