import { Controller, Inject } from '@nestjs/common'
import { booking, payments, type PaymentCaptured, type PaymentRefunded } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { orderBecame, refundBecame } from '../metrics.js'
import { announcement, type OrderRecord } from '../core/order.js'
import { after } from '../core/order-state.js'
import { recordOf, orderInclude } from '../store/order-rows.js'
import { Settlement } from '../workflows/settlement.js'

/** What payments says of the money for an order. */
@Controller()
export class PaymentEvents {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Settlement) private readonly settlement: Settlement,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Needs no inbox: an order takes each payment once, whatever is delivered again. */
  @On(payments.events.payment.captured, { idempotentBy: 'state' })
  async onCaptured({ paymentId: id, orderId, amount }: PaymentCaptured): Promise<void> {
    await this.settlement.apply({ id, orderId, amount })
  }

  /** Each refund counts once. Money that the order never took goes back without a trace on it. */
  @On(payments.events.payment.refunded, { idempotentBy: 'inbox' })
  async onRefunded(
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

/** The order after so much of its money has arrived. One whose tickets have ended waits until nothing is on its way any more. */
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
