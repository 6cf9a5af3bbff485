import { Inject, Injectable } from '@nestjs/common'
import type { Payment, PaymentRefunded } from '@boxoffice/contracts'
import { coalesce } from '@boxoffice/service'
import { Db } from '../db.js'
import { orderBecame, refundBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'

/** Brings orders and their money together: payments that were captured, and refunds that have arrived. */
@Injectable()
export class Settlement {
  private readonly eventOf = coalesce((orderIds: string[]) => this.readEvents(orderIds))

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
  ) {}

  /** Confirms the order that was paid, or starts a refund of the payment. The same payment again changes nothing. */
  async apply({ id: paymentId, orderId, amount }: Pick<Payment, 'id' | 'orderId' | 'amount'>): Promise<void> {
    const eventId = await this.requireEvent(orderId, paymentId)
    const { from, state } = await this.stock.change(eventId, {
      kind: 'capture',
      orderId,
      paymentId,
      ...amount,
    })
    if (state !== from) orderBecame(state, { orderId, eventId })
  }

  /** Counts a refund whose money is back with the buyer. The same refund again changes nothing. */
  async settleRefund({ refundId, paymentId, orderId, amount }: PaymentRefunded): Promise<void> {
    const eventId = await this.requireEvent(orderId, paymentId)
    const { from, state, isChanged } = await this.stock.change(eventId, {
      kind: 'settleRefund',
      orderId,
      refundId,
      paymentId,
      amount,
    })
    if (isChanged) refundBecame('DONE', { orderId, eventId })
    if (state !== from) orderBecame(state, { orderId, eventId })
  }

  private async requireEvent(orderId: string, paymentId: string): Promise<string> {
    const eventId = await this.eventOf(orderId)
    if (!eventId) throw new Error(`Payment ${paymentId} is for order ${orderId}, which does not exist`)
    return eventId
  }

  private async readEvents(orderIds: string[]): Promise<(string | undefined)[]> {
    const orders = await this.db.$queryRaw<{ id: string; eventId: string }[]>`
      select id, event_id as "eventId" from orders where id = any(${orderIds}::uuid[])`
    const known = new Map(orders.map(({ id, eventId }) => [id, eventId]))
    return orderIds.map(id => known.get(id))
  }
}
