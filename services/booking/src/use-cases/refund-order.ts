import { Controller, Inject } from '@nestjs/common'
import { booking, type PlacedOrder, type RefundOrder } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { hashOf } from '../core/request-hash.js'
import { orderBecame, refundBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'

@Controller()
export class RefundOrderHandler {
  constructor(
    @Inject(Stock) private readonly stock: Stock,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * Refunds an order, by the event's managers or an ADMIN. Throws `orderNotFound`, `ticketNotFound`,
   * `wrongState`, `refundTooLarge`, `idempotencyKeyReused`, and `invalid` for another currency than the
   * order's.
   */
  @Handle(booking.methods.refundOrder)
  async refundOrder(refund: RefundOrder): Promise<PlacedOrder> {
    const { subject } = userOrKey()
    const { eventId, state } = await this.access.requireManagedOrder(refund.orderId)
    const request = { askedBy: subject, caller: subject, requestHash: hashOf(refund) }
    const refunded = await this.stock.refund(eventId, { ...refund, ...request })
    if (refunded.replayed) return refunded
    const details = { orderId: refund.orderId, eventId }
    refundBecame('PENDING', details)
    if (state !== refunded.order.state) orderBecame(refunded.order.state, details)
    return refunded
  }
}
