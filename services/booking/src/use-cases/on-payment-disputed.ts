import { Controller, Inject } from '@nestjs/common'
import { payments, type PaymentDisputed } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'

/** What payments says of buyers' banks that want money back. */
@Controller()
export class PaymentDisputes {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
  ) {}

  /**
   * The tickets stay until a bank has taken all of the money. Needs no inbox: an order whose tickets have ended stays as it is. Throws
   * `wrongState` while it is not known that the order was paid.
   */
  @On(payments.events.payment.disputed, { idempotentBy: 'state' })
  async onDisputed({ orderId, paymentId, state: decided, isWhole }: PaymentDisputed): Promise<void> {
    if (decided !== 'LOST' || !isWhole) return
    const { eventId, state } = await this.db.order.findUniqueOrThrow({
      where: { id: orderId },
      select: { eventId: true, state: true },
    })
    const order = await this.stock.change(eventId, { kind: 'chargeBack', orderId, paymentId })
    if (order.state !== state) orderBecame(order.state)
  }
}
