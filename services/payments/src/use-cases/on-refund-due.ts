import { Controller } from '@nestjs/common'
import { booking, payments, type RefundDue } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import type { Prisma } from '../generated/client.js'
import { post, refundReservedPosting } from '../core/postings.js'
import { lockPayment, updatePaymentState, announceRefund } from '../store/payments.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { IN_DISPUTE, remainingOf, settleWaitingRefunds } from '../workflows/waiting-refunds.js'

@Controller()
export class OnRefundDue {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly sending: SendRefunds,
  ) {}

  /** Money goes back, each refund once. It is taken off the organizer's account before the provider hears of it. */
  @On(booking.events.payment.refundDue)
  async onRefundDue(due: RefundDue, eventId: string): Promise<void> {
    await this.db.once(booking.events.payment.refundDue, eventId, (tx, emit) => this.reserve(tx, emit, due))
    this.sending.wake()
  }

  /**
   * A refund that is known already stays as it is, and where all has gone back nothing is left to do. Throws `paymentNotFound`
   * when there is no money to give back, and what the database says when there is less than is due. What a bank has in dispute waits until
   * the bank has decided.
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
    await tx.refund.create({ data: { ...refund, waits: true, state: 'STUCK', stuckReason: IN_DISPUTE } })
    const over = await settleWaitingRefunds(tx, paymentId, this.clock.now())
    const payment = await updatePaymentState(tx, paymentId)
    for (const refund of over) await announceRefund(emit, payment, refund)
  }
}
