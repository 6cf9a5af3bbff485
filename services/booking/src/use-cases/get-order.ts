import { Controller, Inject } from '@nestjs/common'
import { booking, type OrderWithBuyer } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { toOrderWithBuyer } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class GetOrderHandler {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** The order, for its buyer, the event's managers and an ADMIN. Throws `orderNotFound`. */
  @Handle(booking.methods.getOrder)
  async getOrder({ orderId }: { orderId: string }): Promise<OrderWithBuyer> {
    return toOrderWithBuyer(await this.access.requireReadableOrder(orderId), this.codes)
  }
}
