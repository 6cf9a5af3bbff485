import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { booking, payments, type RefundDue } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from './db.js'
import { postRefundReserved } from './ledger.js'
import { SendRefunds } from './send-refunds.js'

@Controller()
export class Refunds {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly sending: SendRefunds,
  ) {}

  /** All of a payment goes back, once. It is taken off the organizer's account before the provider hears of it. */
  @On(booking.events.payment.refundDue)
  async onRefundDue(due: RefundDue, eventId: string): Promise<void> {
    await this.db.once(booking.events.payment.refundDue, eventId, tx => this.reserve(tx, due))
    this.sending.wake()
  }

  /** A payment that is on its way back already stays so. Throws `paymentNotFound` when there is no money to give back. */
  private async reserve(tx: Tx, { paymentId, orderId, reason }: RefundDue) {
    const now = this.clock.now()
    const payment = await tx.payment.findUnique({ where: { id: paymentId, orderId } })
    if (!payment?.capturedAt) throw payments.faults.paymentNotFound({})
    const { amount } = payment
    const { count } = await tx.payment.updateMany({
      where: { id: paymentId, state: 'CAPTURED' },
      data: { state: 'REFUND_PENDING', refunded: amount, version: { increment: 1 } },
    })
    if (!count) return
    const refund = await tx.refund.create({
      data: { id: newId(), paymentId, amount, reason, createdAt: now, nextAt: now },
    })
    await postRefundReserved(tx, payment, refund, now)
  }
}
