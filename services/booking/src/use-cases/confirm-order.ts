import { Controller, Inject } from '@nestjs/common'
import { booking, Payments, type Order } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { toShownOrder } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { Settlement } from '../workflows/settlement.js'

@Controller()
export class ConfirmOrderHandler {
  constructor(
    @Inject(Payments) private readonly payments: Payments,
    @Inject(Access) private readonly access: Access,
    @Inject(Settlement) private readonly settlement: Settlement,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** The order, after payments has asked the provider about its money. Throws `orderNotFound`. */
  @Handle(booking.methods.confirmOrder)
  async confirmOrder({ orderId }: { orderId: string }): Promise<Order> {
    const order = await this.access.requireReadableOrder(orderId)
    if (order.state !== 'HELD' && order.state !== 'EXPIRED') return toShownOrder(order, this.codes)
    const { payment } = await this.payments.settlePayment({ orderId })
    if (payment?.state === 'CAPTURED') await this.settlement.apply(payment)
    return toShownOrder(await this.access.requireReadableOrder(orderId), this.codes)
  }
}
