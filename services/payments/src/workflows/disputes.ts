import { Inject, Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Capture } from './capture.js'
import { Db, type DisputeRow, type PaymentRow, type Tx } from '../db.js'
import {
  disputeGrownPosting,
  disputeLostPosting,
  disputeOpenedPosting,
  disputeWonPosting,
} from '../core/dispute-postings.js'
import { post } from '../core/postings.js'
import { disputeBecame } from '../metrics.js'
import { PayoutRuns } from '../store/payout-runs.js'
import type { DisputeReport } from '../providers/provider.js'
import { settleByBank } from './refunds-by-bank.js'
import { lockPayment, updatePaymentState, announceRefund } from '../store/payments.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { remainingOf, settleWaitingRefunds } from './waiting-refunds.js'
import { passToOtherDisputes } from '../store/disputes.js'
import { announceDisputes } from './announcements.js'

type Decision = 'WON' | 'LOST'

/** A dispute that news has changed, and others of the payment that it has changed with it. */
interface Change {
  dispute: DisputeRow
  others: string[]
}

/** The one place that hears of buyers' banks, in whatever order and however often it is told. */
@Injectable()
export class Disputes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly capture: Capture,
    private readonly refunds: SendRefunds,
    private readonly checks: PayoutRuns,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Takes what a bank wants back off what is owed; it is owed again when the bank leaves it here, and gone when not. What is decided stays so.
   * A dispute is taken only as far as the money is there: what has gone back before is not taken again here, whatever the bank wants. A
   * payment that nobody knows to be paid is asked about first. Throws `paymentNotFound` when it is not, and `providerUnavailable`.
   */
  async hear(payment: PaymentRow, news: DisputeReport): Promise<void> {
    if (!payment.capturedAt) await this.capture.ask(payment)
    const changed = await this.db.tx(async (tx, emit) => {
      await lockPayment(tx, payment.id)
      const change = await this.change(tx, payment.id, news)
      if (!change) return undefined
      const { dispute, others } = change
      const { over, disputes } = await this.settleRefunds(tx, dispute)
      const stands = await updatePaymentState(tx, payment.id)
      await announceDisputes(tx, emit, stands, [dispute.id, ...others, ...disputes])
      for (const refund of over) await announceRefund(emit, stands, refund)
      return dispute
    })
    if (!changed) return
    disputeBecame(this.log, payment, changed)
    this.refunds.wake()
    await this.checks.hasten(payment.organizerId)
  }

  /** What a decision means for refunds of the payment: which are over, and which disputes have taken them. */
  private async settleRefunds(tx: Tx, { id, paymentId, state }: DisputeRow) {
    if (state === 'OPEN') return { over: [], disputes: [] }
    const at = this.clock.now()
    const { over, disputes } = await settleByBank(tx, paymentId, id, at)
    return { over: [...over, ...(await settleWaitingRefunds(tx, paymentId, at))], disputes }
  }

  /** What this news changes; undefined when it is none. */
  private async change(tx: Tx, paymentId: string, news: DisputeReport): Promise<Change | undefined> {
    const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
    if (!payment.capturedAt) throw payments.faults.paymentNotFound({})
    const { providerRef, state, answerBy } = news
    const { provider } = payment
    const known = await tx.dispute.findUnique({ where: { provider_providerRef: { provider, providerRef } } })
    if (known && (known.state !== 'OPEN' || known.paymentId !== paymentId)) return undefined
    if (state !== 'OPEN') {
      const dispute = known ?? (await this.open(tx, payment, news))
      const stands = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
      return this.decide(tx, stands, dispute, news, state)
    }
    if (!known) return { dispute: await this.open(tx, payment, news), others: [] }
    await tx.dispute.update({ where: { id: known.id }, data: { answerBy: answerBy ?? known.answerBy } })
    return undefined
  }

  private async open(tx: Tx, payment: PaymentRow, news: DisputeReport): Promise<DisputeRow> {
    const at = this.clock.now()
    const wanted = amountIn(payment, news)
    const amount = least(wanted, remainingOf(payment))
    const { providerRef, reason, answerBy } = news
    const about = { paymentId: payment.id, organizerId: payment.organizerId, provider: payment.provider }
    const dispute = await tx.dispute.create({
      data: { id: newId(), ...about, providerRef, wanted, amount, reason, answerBy, createdAt: at },
    })
    if (amount > 0n) await post(tx, [disputeOpenedPosting(payment, dispute, at)])
    await tx.payment.update({ where: { id: payment.id }, data: { disputed: { increment: amount } } })
    return dispute
  }

  /**
   * A bank may take less than it wanted at first, or more. What it leaves is what other banks want of the payment, as far as they do: that
   * stays in dispute, or is gone. Only the rest is owed again.
   */
  private async decide(
    tx: Tx,
    payment: PaymentRow,
    dispute: DisputeRow,
    news: DisputeReport,
    state: Decision,
  ): Promise<Change> {
    const at = this.clock.now()
    const wanted = state === 'LOST' ? amountIn(payment, news) : 0n
    const lost = least(wanted, dispute.amount + remainingOf(payment))
    const grown = most(lost - dispute.amount, 0n)
    const others = await passToOtherDisputes(tx, dispute, dispute.amount + grown - lost)
    const moves = [
      { amount: grown, posting: disputeGrownPosting },
      { amount: lost + others.lost, posting: disputeLostPosting },
      { amount: others.rest, posting: disputeWonPosting },
    ]
    const moved = moves.filter(({ amount }) => amount > 0n)
    await post(
      tx,
      moved.map(({ amount, posting }) => posting(payment, { ...dispute, amount }, at)),
    )
    await tx.payment.update({
      where: { id: payment.id },
      data: { disputed: { increment: grown - others.rest } },
    })
    const is = state === 'LOST' ? { wanted, amount: lost } : {}
    const decided = await tx.dispute.update({
      where: { id: dispute.id },
      data: { state, ...is, decidedAt: at, version: { increment: 1 } },
    })
    return { dispute: decided, others: others.ids }
  }
}

/** What a bank wants, in minor units of the payment's currency: in another, all of the payment, and never more. */
const amountIn = ({ amount, currency }: PaymentRow, news: DisputeReport): bigint =>
  news.amount.currency === currency ? least(BigInt(news.amount.amount), amount) : amount

const least = (one: bigint, other: bigint) => (one < other ? one : other)
const most = (one: bigint, other: bigint) => (one > other ? one : other)
