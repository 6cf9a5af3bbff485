import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { payments } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Capture } from './capture.js'
import { Db, type DisputeRow, type PaymentRow, type Tx } from '../db.js'
import {
  disputeGrownPosting,
  disputeLostPosting,
  disputeOpenedPosting,
  disputeWonPosting,
} from '../core/dispute-postings.js'
import { disputeBecame } from '../metrics.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { settleByBank } from './refunds-by-bank.js'
import { lockPayment, updatePaymentState } from '../store/payments.js'
import { settleWaitingRefunds } from './waiting-refunds.js'
import { passToOtherDisputes } from '../store/disputes.js'
import { announceDisputes, announceRefund } from './announcements.js'
import { post } from '../store/postings.js'
import type { DisputeReport } from '../core/provider-reports.js'
import { remainingOf } from '../core/payment.js'

type Decision = 'WON' | 'LOST'

/** A dispute that a report has changed, and other disputes of the payment that changed with it. */
interface Change {
  dispute: DisputeRow
  others: string[]
}

/** Applies reports about disputes, in whatever order they come and however often. */
@Injectable()
export class Disputes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly capture: Capture,
    private readonly runs: PayoutRuns,
  ) {}

  /**
   * Takes the disputed amount off what the organizer is owed. It is owed again when the dispute is won, and lost otherwise; a decided dispute
   * never changes. A dispute takes only as much as remains of the payment, so that refunded money is not taken twice. A payment that is not
   * captured is verified first. Throws `paymentNotFound` when it is not paid, and `providerUnavailable`.
   */
  async apply(payment: PaymentRow, report: DisputeReport): Promise<void> {
    if (!payment.capturedAt) await this.capture.verify(payment)
    const changed = await this.db.tx(async (tx, emit) => {
      await lockPayment(tx, payment.id)
      const change = await this.change(tx, payment.id, report)
      if (!change) return undefined
      const { dispute, others } = change
      const { completed, disputes } = await this.settleRefunds(tx, dispute)
      const current = await updatePaymentState(tx, payment.id)
      await announceDisputes(tx, emit, current, [dispute.id, ...others, ...disputes])
      for (const refund of completed) await announceRefund(emit, current, refund)
      return dispute
    })
    if (!changed) return
    disputeBecame(payment, changed)
    await this.runs.scheduleIn(payment.organizerId)
  }

  /** Settles the payment's refunds after a decision: returns those that are complete, and the disputes that have grown by them. */
  private async settleRefunds(tx: Tx, { id, paymentId, state }: DisputeRow) {
    if (state === 'OPEN') return { completed: [], disputes: [] }
    const at = this.clock.now()
    const { completed, disputes } = await settleByBank(tx, paymentId, id, at)
    return { completed: [...completed, ...(await settleWaitingRefunds(tx, paymentId, at))], disputes }
  }

  /** The change that a report makes; undefined when it makes none. */
  private async change(tx: Tx, paymentId: string, report: DisputeReport): Promise<Change | undefined> {
    const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
    if (!payment.capturedAt) throw payments.faults.paymentNotFound({})
    const { providerRef, state, answerBy } = report
    const { provider } = payment
    const known = await tx.dispute.findUnique({ where: { provider_providerRef: { provider, providerRef } } })
    if (known && (known.state !== 'OPEN' || known.paymentId !== paymentId)) return undefined
    if (state !== 'OPEN') {
      const dispute = known ?? (await this.open(tx, payment, report))
      const current = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
      return this.decide(tx, current, dispute, report, state)
    }
    if (!known) return { dispute: await this.open(tx, payment, report), others: [] }
    await tx.dispute.update({ where: { id: known.id }, data: { answerBy: answerBy ?? known.answerBy } })
    return undefined
  }

  private async open(tx: Tx, payment: PaymentRow, report: DisputeReport): Promise<DisputeRow> {
    const at = this.clock.now()
    const bankAmount = amountIn(payment, report)
    const amount = least(bankAmount, remainingOf(payment))
    const { providerRef, reason, answerBy } = report
    const about = { paymentId: payment.id, organizerId: payment.organizerId, provider: payment.provider }
    const dispute = await tx.dispute.create({
      data: { id: newId(), ...about, providerRef, bankAmount, amount, reason, answerBy, createdAt: at },
    })
    if (amount > 0n) await post(tx, [disputeOpenedPosting(payment, dispute, at)])
    await tx.payment.update({ where: { id: payment.id }, data: { disputed: { increment: amount } } })
    return dispute
  }

  /**
   * A bank may withdraw less than it claimed at first, or more. Money that it leaves goes to other disputes of the payment, as far as their
   * banks claim it; only the rest is owed to the organizer again.
   */
  private async decide(
    tx: Tx,
    payment: PaymentRow,
    dispute: DisputeRow,
    report: DisputeReport,
    state: Decision,
  ): Promise<Change> {
    const at = this.clock.now()
    const bankAmount = state === 'LOST' ? amountIn(payment, report) : 0n
    const lost = least(bankAmount, dispute.amount + remainingOf(payment))
    const grown = most(lost - dispute.amount, 0n)
    const others = await passToOtherDisputes(tx, dispute, dispute.amount + grown - lost)
    const movements = [
      { amount: grown, posting: disputeGrownPosting },
      { amount: lost + others.lost, posting: disputeLostPosting },
      { amount: others.rest, posting: disputeWonPosting },
    ]
    const moved = movements.filter(({ amount }) => amount > 0n)
    await post(
      tx,
      moved.map(({ amount, posting }) => posting(payment, { ...dispute, amount }, at)),
    )
    await tx.payment.update({
      where: { id: payment.id },
      data: { disputed: { increment: grown - others.rest } },
    })
    const final = state === 'LOST' ? { bankAmount, amount: lost } : {}
    const decided = await tx.dispute.update({
      where: { id: dispute.id },
      data: { state, ...final, decidedAt: at, version: { increment: 1 } },
    })
    return { dispute: decided, others: others.ids }
  }
}

/** The bank's claim in minor units of the payment's currency, at most the payment. A claim in another currency is for all of it. */
const amountIn = ({ amount, currency }: PaymentRow, report: DisputeReport): bigint =>
  report.amount.currency === currency ? least(BigInt(report.amount.amount), amount) : amount

const least = (one: bigint, other: bigint) => (one < other ? one : other)
const most = (one: bigint, other: bigint) => (one > other ? one : other)
