import { Controller, Inject } from '@nestjs/common'
import { booking, type Order } from '@boxoffice/contracts'
import { actor } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { orderBecame } from '../metrics.js'
import { toShownOrder } from '../store/order-rows.js'
import { Stock } from '../store/stock.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class ReleaseOrderHandler {
  constructor(
    @Inject(Stock) private readonly stock: Stock,
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * Ends an order, by its buyer alone; a repeat gets the same answer. Throws `orderNotFound`, `wrongState`
   * and `notRefundable`.
   */
  @Handle(booking.methods.releaseOrder)
  async releaseOrder({ orderId }: { orderId: string }): Promise<Order> {
    const { eventId, state } = await this.access.requireOwnOrder(orderId)
    const askedBy = actor()?.subject ?? null
    const order = await this.stock.change(eventId, { kind: 'cancelByBuyer', orderId, askedBy })
    if (state !== order.state) orderBecame(order.state, { orderId, eventId })
    return toShownOrder(await this.access.requireOwnOrder(orderId), this.codes)
  }
}
