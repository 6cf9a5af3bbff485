import { Controller, Inject } from '@nestjs/common'
import { booking, type Order, type PlacedOrder, type RefundOrder } from '@boxoffice/contracts'
import { actor, userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { orderBecame, refundBecame } from '../metrics.js'
import { OrderAccess } from '../access/order-access.js'
import { toShownOrder } from '../store/order-rows.js'
import { hashOf } from '../core/request-hash.js'
import { Stock } from '../store/stock.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

/** How an order ends that is not wanted any more: by its buyer, or by who sells the tickets. */
@Controller()
export class Refunds {
  constructor(
    @Inject(Stock) private readonly stock: Stock,
    @Inject(OrderAccess) private readonly access: OrderAccess,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** For its buyer only; asked again, it answers the same. Throws `orderNotFound`, `wrongState` and `notRefundable`. */
  @Handle(booking.methods.releaseOrder)
  async cancelOrder({ orderId }: { orderId: string }): Promise<Order> {
    const { eventId, state } = await this.access.own(orderId)
    const askedBy = actor()?.subject ?? null
    const order = await this.stock.change(eventId, { kind: 'cancelByBuyer', orderId, askedBy })
    if (state !== order.state) orderBecame(order.state)
    return toShownOrder(await this.access.own(orderId), this.codes)
  }

  /**
   * For the event's organizer and an ADMIN: to others the order does not exist. Throws `orderNotFound`, `ticketNotFound`, `wrongState`,
   * `refundTooLarge`, `idempotencyKeyReused`, and `invalid` for another currency than the order's.
   */
  @Handle(booking.methods.refundOrder)
  async refundOrder(refund: RefundOrder): Promise<PlacedOrder> {
    const { subject } = userOrKey()
    const { eventId, state } = await this.access.managed(refund.orderId)
    const who = { askedBy: subject, caller: subject, requestHash: hashOf(refund) }
    const refunded = await this.stock.refund(eventId, { ...refund, ...who })
    if (refunded.replayed) return refunded
    refundBecame('PENDING')
    if (state !== refunded.order.state) orderBecame(refunded.order.state)
    return refunded
  }
}
