import { Inject, Injectable } from '@nestjs/common'
import type { Payment } from '@boxoffice/contracts'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Stock } from '../stock/stock.js'

/** Brings an order and the money for it together. */
@Injectable()
export class Settlement {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
  ) {}

  /** Confirms the order that was paid, or says that the money must go back. The same payment again changes nothing. */
  async apply({ id: paymentId, orderId, amount }: Pick<Payment, 'id' | 'orderId' | 'amount'>): Promise<void> {
    const { eventId, state } = await this.db.order.findUniqueOrThrow({
      where: { id: orderId },
      select: { eventId: true, state: true },
    })
    const order = await this.stock.change(eventId, { kind: 'capture', orderId, paymentId, ...amount })
    if (order.state !== state) orderBecame(order.state)
  }
}
