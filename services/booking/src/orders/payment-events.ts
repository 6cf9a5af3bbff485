import { Controller, Inject } from '@nestjs/common'
import { payments, type PaymentCaptured, type PaymentRefunded } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { announcement } from './order-record.js'
import { after } from './order-state.js'
import { recordOf, whole } from './order-rows.js'
import { Settlement } from './settlement.js'

/** What payments says of the money for an order. */
@Controller()
export class PaymentEvents {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Settlement) private readonly settlement: Settlement,
  ) {}

  /** Needs no inbox: an order takes each payment once, whatever is delivered again. */
  @On(payments.events.payment.captured)
  async onCaptured({ paymentId: id, orderId, amount }: PaymentCaptured): Promise<void> {
    await this.settlement.apply({ id, orderId, amount })
  }

  /** Only the payment that the order took can end it: a second one goes back without a trace on the order. */
  @On(payments.events.payment.refunded)
  async onRefunded({ paymentId, orderId }: PaymentRefunded, eventId: string): Promise<void> {
    await this.db.once(payments.events.payment.refunded, eventId, async (tx, emit) => {
      await tx.$queryRaw`select 1 from orders where id = ${orderId}::uuid for update`
      const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: whole })
      if (order.paymentId !== paymentId) return
      const record = recordOf(order)
      const state = after('refund', record.state)
      const refunded = { ...record, state, version: record.version + 1 }
      await tx.order.update({ where: { id: orderId }, data: { state, version: refunded.version } })

      const { organizerId } = await tx.event.findUniqueOrThrow({ where: { id: order.eventId } })
      const { event, payload } = announcement(refunded, organizerId)
      await emit(event, payload)
      orderBecame(state)
    })
  }
}
