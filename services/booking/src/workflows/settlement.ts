import { Inject, Injectable } from '@nestjs/common'
import type { OrderState, Payment } from '@boxoffice/contracts'
import { coalesce } from '@boxoffice/service'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'

interface OrderAtPayment {
  eventId: string
  state: OrderState
}

/** Brings an order and the money for it together. */
@Injectable()
export class Settlement {
  private readonly orderStates = coalesce((orderIds: string[]) => this.read(orderIds))

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
  ) {}

  /** Confirms the order that was paid, or says that the money must go back. The same payment again changes nothing. */
  async apply({ id: paymentId, orderId, amount }: Pick<Payment, 'id' | 'orderId' | 'amount'>): Promise<void> {
    const order = await this.orderStates(orderId)
    if (!order) throw new Error(`Payment ${paymentId} is for order ${orderId}, which is not there`)
    const { state } = await this.stock.change(order.eventId, {
      kind: 'capture',
      orderId,
      paymentId,
      ...amount,
    })
    if (state !== order.state) orderBecame(state)
  }

  private async read(orderIds: string[]): Promise<(OrderAtPayment | undefined)[]> {
    const orders = await this.db.$queryRaw<(OrderAtPayment & { id: string })[]>`
      select id, event_id as "eventId", state from orders where id = any(${orderIds}::uuid[])`
    const known = new Map(orders.map(order => [order.id, order]))
    return orderIds.map(id => known.get(id))
  }
}
