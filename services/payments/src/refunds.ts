import { Controller } from '@nestjs/common'
import { booking, payments, type RefundDue } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from './db.js'
import { postRefundReserved } from './ledger.js'
import { lockPayment, standAsRefunded } from './refunded.js'
import { SendRefunds } from './send-refunds.js'

@Controller()
export class Refunds {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly sending: SendRefunds,
  ) {}

  /** Money goes back, each refund once. It is taken off the organizer's account before the provider hears of it. */
  @On(booking.events.payment.refundDue)
  async onRefundDue(due: RefundDue, eventId: string): Promise<void> {
    await this.db.once(booking.events.payment.refundDue, eventId, tx => this.reserve(tx, due))
    this.sending.wake()
  }

  /**
   * A refund that is known already stays as it is, and where all has gone back nothing is left to do. Throws `paymentNotFound`
   * when there is no money to give back, and what the database says when there is less than is due.
   */
  private async reserve(tx: Tx, { refundId: id, paymentId, orderId, amount: due, reason }: RefundDue) {
    const now = this.clock.now()
    await lockPayment(tx, paymentId)
    const payment = await tx.payment.findUnique({ where: { id: paymentId, orderId } })
    if (!payment?.capturedAt || (due && due.currency !== payment.currency))
      throw payments.faults.paymentNotFound({})
    const amount = due ? BigInt(due.amount) : payment.amount - payment.refunded
    if (amount === 0n || (await tx.refund.count({ where: { id } }))) return
    await tx.payment.update({ where: { id: paymentId }, data: { refunded: { increment: amount } } })
    const refund = await tx.refund.create({
      data: { id, paymentId, amount, reason, createdAt: now, nextAt: now },
    })
    await postRefundReserved(tx, payment, refund, now)
    await standAsRefunded(tx, paymentId)
  }
}
