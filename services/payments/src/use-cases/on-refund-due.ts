import { Controller } from '@nestjs/common'
import { booking, payments, type RefundDue } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import type { Prisma } from '../generated/client.js'
import { refundReservedPosting } from '../core/postings.js'
import { lockPayment, updatePaymentState } from '../store/payments.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { IN_DISPUTE, settleWaitingRefunds } from '../workflows/waiting-refunds.js'
import { post } from '../store/postings.js'
import { announceRefund } from '../workflows/announcements.js'
import { remainingOf } from '../core/payment.js'

@Controller()
export class OnRefundDue {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly sending: SendRefunds,
  ) {}

  /** Reserves a refund, once, by taking it off the organizer's account; it is requested of the provider afterwards. */
  @On(booking.events.payment.refundDue, { idempotentBy: 'inbox' })
  async onRefundDue(due: RefundDue, eventId: string): Promise<void> {
    await this.db.once(booking.events.payment.refundDue, eventId, (tx, emit) => this.reserve(tx, emit, due))
    this.sending.wake()
  }

  /**
   * Changes nothing for a refund that exists, or a payment that is refunded in full. Throws `paymentNotFound` for a payment that is not
   * captured, and a database error for more than remains of it. A refund of disputed money waits until the dispute is decided.
   */
  private async reserve(
    tx: Tx,
    emit: Emit,
    { refundId: id, paymentId, orderId, amount: due, reason }: RefundDue,
  ) {
    const now = this.clock.now()
    await lockPayment(tx, paymentId)
    const payment = await tx.payment.findUnique({ where: { id: paymentId, orderId } })
    if (!payment?.capturedAt || (due && due.currency !== payment.currency))
      throw payments.faults.paymentNotFound({})
    const amount = due ? BigInt(due.amount) : payment.amount - payment.refunded
    if (amount === 0n || (await tx.refund.count({ where: { id } }))) return
    const refund = { id, paymentId, amount, reason, createdAt: now, nextAt: now }
    if (amount > remainingOf(payment) && amount <= payment.amount - payment.refunded)
      return this.wait(tx, emit, refund)
    await tx.payment.update({ where: { id: paymentId }, data: { refunded: { increment: amount } } })
    await post(tx, [refundReservedPosting(payment, await tx.refund.create({ data: refund }), now)])
    await updatePaymentState(tx, paymentId)
  }

  private async wait(tx: Tx, emit: Emit, refund: Prisma.RefundUncheckedCreateInput) {
    const { paymentId } = refund
    await tx.refund.create({
      data: { ...refund, awaitsDispute: true, state: 'STUCK', stuckReason: IN_DISPUTE },
    })
    const completed = await settleWaitingRefunds(tx, paymentId, this.clock.now())
    const payment = await updatePaymentState(tx, paymentId)
    for (const each of completed) await announceRefund(emit, payment, each)
  }
}
