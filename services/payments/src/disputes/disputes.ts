import { Inject, Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Capture } from '../charges/capture.js'
import { Db, type DisputeRow, type PaymentRow, type Tx } from '../db.js'
import { disputeLostPosting, disputeOpenedPosting, disputeWonPosting, post } from '../ledger/ledger.js'
import { disputeBecame } from '../metrics.js'
import { Checks } from '../payouts/checks.js'
import type { DisputeNews } from '../providers/provider.js'
import { lockPayment, standAsRefunded, tellRefunded } from '../refunds/refunded.js'
import { SendRefunds } from '../refunds/send-refunds.js'
import { leftOf, settleWaiting } from '../refunds/waiting.js'

type Decision = 'WON' | 'LOST'

/** The one place that hears of buyers' banks, in whatever order and however often it is told. */
@Injectable()
export class Disputes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly capture: Capture,
    private readonly refunds: SendRefunds,
    private readonly checks: Checks,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Takes what a bank wants back off what is owed; it is owed again when the bank leaves it here, and gone when not. What is decided stays so.
   * A dispute is taken only as far as the money is there: what has gone back before is not taken again here, whatever the bank wants. A
   * payment that nobody knows to be paid is asked about first. Throws `paymentNotFound` when it is not, and `providerUnavailable`.
   */
  async hear(payment: PaymentRow, news: DisputeNews): Promise<void> {
    if (!payment.capturedAt) await this.capture.ask(payment)
    const changed = await this.db.tx(async (tx, emit) => {
      await lockPayment(tx, payment.id)
      const dispute = await this.change(tx, payment.id, news)
      if (!dispute) return undefined
      const over = dispute.state === 'OPEN' ? [] : await settleWaiting(tx, payment.id, this.clock.now())
      const stands = await standAsRefunded(tx, payment.id)
      const isOpen = await tx.dispute.count({
        where: { paymentId: payment.id, state: 'OPEN', amount: { gt: 0 } },
      })
      await emit(payments.events.payment.disputed, announcement(dispute, stands, isOpen > 0))
      for (const refund of over) await tellRefunded(emit, stands, refund)
      return dispute
    })
    if (!changed) return
    disputeBecame(this.log, payment, changed)
    this.refunds.wake()
    await this.checks.hasten(payment.organizerId)
  }

  /** The dispute as it is after this news; undefined when it is none. */
  private async change(tx: Tx, paymentId: string, news: DisputeNews): Promise<DisputeRow | undefined> {
    const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
    if (!payment.capturedAt) throw payments.faults.paymentNotFound({})
    const { providerRef, state, answerBy } = news
    const { provider } = payment
    const known = await tx.dispute.findUnique({ where: { provider_providerRef: { provider, providerRef } } })
    if (known && (known.state !== 'OPEN' || known.paymentId !== paymentId)) return undefined
    const dispute = known ?? (await this.open(tx, payment, news))
    if (state !== 'OPEN') return this.decide(tx, payment, dispute, news, state)
    if (!known) return dispute
    await tx.dispute.update({ where: { id: known.id }, data: { answerBy: answerBy ?? known.answerBy } })
    return undefined
  }

  private async open(tx: Tx, payment: PaymentRow, news: DisputeNews): Promise<DisputeRow> {
    const at = this.clock.now()
    const wanted = amountIn(payment, news)
    const left = leftOf(payment)
    const amount = wanted < left ? wanted : left
    const { providerRef, reason, answerBy } = news
    const about = { paymentId: payment.id, organizerId: payment.organizerId, provider: payment.provider }
    const dispute = await tx.dispute.create({
      data: { id: newId(), ...about, providerRef, amount, reason, answerBy, createdAt: at },
    })
    if (amount > 0n) await post(tx, [disputeOpenedPosting(payment, dispute, at)])
    await tx.payment.update({ where: { id: payment.id }, data: { disputed: { increment: amount } } })
    return dispute
  }

  /** A bank may take less than it wanted at first: then the rest is won. */
  private async decide(tx: Tx, payment: PaymentRow, dispute: DisputeRow, news: DisputeNews, state: Decision) {
    const at = this.clock.now()
    const wanted = state === 'LOST' ? amountIn(payment, news) : 0n
    const lost = wanted < dispute.amount ? wanted : dispute.amount
    const kept = dispute.amount - lost
    await post(tx, [
      ...(lost > 0n ? [disputeLostPosting(payment, { ...dispute, amount: lost }, at)] : []),
      ...(kept > 0n ? [disputeWonPosting(payment, { ...dispute, amount: kept }, at)] : []),
    ])
    await tx.payment.update({ where: { id: payment.id }, data: { disputed: { decrement: kept } } })
    const amount = state === 'LOST' ? lost : dispute.amount
    return tx.dispute.update({
      where: { id: dispute.id },
      data: { state, amount, decidedAt: at, version: { increment: 1 } },
    })
  }
}

/** What a bank wants, in minor units of the payment's currency: in another, all of the payment. */
const amountIn = ({ amount, currency }: PaymentRow, news: DisputeNews): bigint =>
  news.amount.currency === currency ? BigInt(news.amount.amount) : amount

const announcement = (dispute: DisputeRow, payment: PaymentRow, isOpen: boolean) => ({
  ...{ disputeId: dispute.id, paymentId: payment.id, orderId: payment.orderId },
  organizerId: payment.organizerId,
  amount: { amount: Number(dispute.amount), currency: payment.currency },
  state: dispute.state,
  isWhole: dispute.state === 'LOST' && leftOf(payment) === 0n && !isOpen,
  version: payment.version,
})
