import { Controller, Inject } from '@nestjs/common'
import { booking, payments, type PaymentRefunded } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { announcement, type OrderRecord } from '../core/order.js'
import { after } from '../core/order-state.js'
import { Db } from '../db.js'
import { orderBecame, refundBecame } from '../metrics.js'
import { recordOf, orderInclude } from '../store/order-rows.js'

@Controller()
export class OnPaymentRefunded {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Each refund counts once. The refund of a payment that the order never counted changes nothing of the order. */
  @On(payments.events.payment.refunded, { idempotentBy: 'inbox' })
  async onPaymentRefunded(
    { refundId, paymentId, orderId, amount }: PaymentRefunded,
    eventId: string,
  ): Promise<void> {
    await this.db.once(payments.events.payment.refunded, eventId, async (tx, emit) => {
      await tx.$queryRaw`select 1 from orders where id = ${orderId}::uuid for update`
      const { count } = await tx.refund.updateMany({
        where: { id: refundId, orderId, paymentId, state: 'PENDING' },
        data: { state: 'DONE', amount: amount.amount, doneAt: this.clock.now() },
      })
      const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: orderInclude })
      if (!count || order.paymentId !== paymentId) return
      const record = moneyBack(recordOf(order), amount.amount)
      const { state, version, refunded, refunding } = record
      await tx.order.update({ where: { id: orderId }, data: { state, version, refunded, refunding } })

      const { organizerId } = await tx.event.findUniqueOrThrow({ where: { id: order.eventId } })
      const { payload } = announcement(record, organizerId)
      await emit(booking.events.order.refunded, { ...payload, refund: { refundId, amount } })
      refundBecame('DONE')
      if (state !== order.state) orderBecame(state)
    })
  }
}

/** The order after so much of its money has arrived. An order whose tickets have ended waits until no refund is pending. */
function moneyBack(record: OrderRecord, amount: number): OrderRecord {
  const refunding = record.refunding - amount
  const { state } = record
  const next =
    state !== 'REFUND_PENDING' ? after('refundPart', state) : refunding > 0 ? state : after('refund', state)
  return {
    ...record,
    state: next,
    refunding,
    refunded: record.refunded + amount,
    version: record.version + 1,
  }
}
