import { Controller, Inject } from '@nestjs/common'
import { payments, type PaymentDisputed } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'

@Controller()
export class OnPaymentDisputed {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
  ) {}

  /**
   * The tickets stay until a bank has charged all of the money back. Needs no inbox: an order whose tickets have ended stays as it
   * is. Throws `wrongState`, so that the event comes again, until booking knows that the order was paid.
   */
  @On(payments.events.payment.disputed, { idempotentBy: 'state' })
  async onPaymentDisputed({
    orderId,
    paymentId,
    state: dispute,
    isFullyReturned,
  }: PaymentDisputed): Promise<void> {
    if (dispute !== 'LOST' || !isFullyReturned) return
    const { eventId, state } = await this.db.order.findUniqueOrThrow({
      where: { id: orderId },
      select: { eventId: true, state: true },
    })
    const order = await this.stock.change(eventId, { kind: 'chargeBack', orderId, paymentId })
    if (order.state !== state) orderBecame(order.state, { orderId, eventId })
  }
}
