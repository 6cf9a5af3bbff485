import { Inject, Injectable } from '@nestjs/common'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Db, type PaymentRow, type RefundRow } from '../db.js'
import { refundPosting } from '../core/postings.js'
import { Prisma } from '../generated/client.js'
import { refundBecame } from '../metrics.js'
import { Providers, Refused } from '../providers/provider.js'
import { announceDisputes, announceRefund } from '../workflows/announcements.js'
import { RETURNED_BY_BANK, hasUnmetDispute, settleByBank } from '../workflows/refunds-by-bank.js'
import { leaveToLease } from '../workflows/leave-to-lease.js'
import { lockPayment, updatePaymentState } from '../store/payments.js'
import { post } from '../store/postings.js'
import type { RefundReport } from '../core/provider-reports.js'

const AT_ONCE = 10

type Due = RefundRow & { payment: PaymentRow }

/** Sends refunds, and checks them until they have arrived. A STUCK refund is checked too, since a person may have helped. */
@Injectable()
export class SendRefunds extends PeriodicJob {
  protected readonly everyMs = 2_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await this.claim()
    await Promise.all(due.map(refund => this.advance(refund)))
    return due.length
  }

  /** Checks a payment's refunds now, since its provider has reported something about them. */
  async scheduleNow({ id }: PaymentRow) {
    await this.db.refund.updateMany({
      where: { paymentId: id, state: { not: 'REFUNDED' } },
      data: { nextAt: this.clock.now() },
    })
    this.wake()
  }

  /** Claims refunds that are due, by scheduling their next check: after 15 seconds at first, after an hour in the end. */
  private async claim(): Promise<Due[]> {
    const now = this.clock.now()
    const claimed = await claim<{ id: string }>(this.db, {
      table: 'refunds',
      lease: Prisma.sql`attempts = attempts + 1,
        next_at = ${now}::timestamptz + least(greatest((${now}::timestamptz - created_at) / 2, interval '15 seconds'), interval '1 hour')`,
      due: Prisma.sql`state <> 'REFUNDED' and not awaits_dispute and next_at <= ${now}::timestamptz`,
      order: 'next_at',
      limit: AT_ONCE,
      returning: 'id',
    })
    if (!claimed.length) return []
    const ids = claimed.map(({ id }) => id)
    return this.db.refund.findMany({ where: { id: { in: ids } }, include: { payment: true } })
  }

  private async advance(refund: Due) {
    try {
      await this.sendOrCheck(refund)
    } catch (error) {
      leaveToLease(this.logs, error, { refundId: refund.id })
    }
  }

  private async sendOrCheck(refund: Due) {
    try {
      const report = await this.request(refund)
      if (!report) return await this.markStuck(refund, RETURNED_BY_BANK)
      await this.storeProviderRef(refund, report)
      if (report.state === 'DONE') await this.complete(refund)
      if (report.state === 'STUCK') await this.markStuck(refund, report.detail)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await this.onRefused(refund, error)
    }
  }

  private async storeProviderRef(refund: Due, { providerRef }: RefundReport) {
    if (refund.providerRef) return
    const { id } = refund
    const { amount } = await this.db.refund.update({ where: { id }, data: { providerRef } })
    if (amount === 0n)
      this.logs.error({ refundId: id }, 'refund sent while a bank returned the money: the buyer has it twice')
    refundBecame('accepted', refund.payment, refund)
  }

  /**
   * The first attempt requests the refund at once; any other looks for it first, since the answer to the one before may have been lost. Null when
   * it is not requested, since a bank has returned the money meanwhile.
   */
  private async request(refund: Due): Promise<RefundReport | null> {
    const { id, providerRef, attempts, payment } = refund
    const { reference, currency } = payment
    const provider = this.providers.named(payment.provider)
    if (providerRef) return provider.getRefund(providerRef)
    const chargeRef = payment.providerRef ?? reference
    const wanted = { id, reference, chargeRef, amount: { amount: Number(refund.amount), currency } }
    if (attempts === 1) return provider.refund(wanted)
    const found = await provider.findRefund(wanted)
    if (!found && refund.state === 'PENDING' && (await hasUnmetDispute(this.db, payment.id))) return null
    return found ?? provider.refund(wanted)
  }

  /** A refund is refused when a person has refunded all of the charge by hand, or for a reason that needs a person. */
  private async onRefused(refund: Due, { message }: Refused) {
    const { provider, reference, providerRef } = refund.payment
    const charge = await this.providers.named(provider).verify(reference, providerRef)
    if (charge.state === 'REVERSED') await this.complete(refund)
    else await this.markStuck(refund, `The provider refuses the refund: ${message}`)
  }

  private async complete(refund: Due) {
    const { id, paymentId } = refund
    const at = this.clock.now()
    const done = await this.db.tx(async (tx, emit) => {
      await lockPayment(tx, paymentId)
      const [arrived] = await tx.refund.updateManyAndReturn({
        where: { id, state: { not: 'REFUNDED' } },
        data: { state: 'REFUNDED', stuckReason: null, refundedAt: at },
      })
      if (!arrived) return false
      const payment = await updatePaymentState(tx, paymentId)
      await post(tx, [refundPosting(payment, arrived, at)])
      await announceRefund(emit, payment, arrived)
      return true
    })
    if (done) refundBecame('refunded', refund.payment, refund)
  }

  /** The part of a refund that a bank has returned meanwhile need not be sent: if that is all of it, the refund is complete instead. */
  private async markStuck(refund: Due, stuckReason: string) {
    const { id, paymentId } = refund
    const became = await this.db.tx(async (tx, emit) => {
      await lockPayment(tx, paymentId)
      const { count } = await tx.refund.updateMany({
        where: { id, state: 'PENDING' },
        data: { state: 'STUCK', stuckReason },
      })
      if (!count) return undefined
      const { completed, disputes } = await settleByBank(tx, paymentId, id, this.clock.now())
      const payment = await updatePaymentState(tx, paymentId)
      await announceDisputes(tx, emit, payment, disputes)
      for (const each of completed) await announceRefund(emit, payment, each)
      return completed.length ? ('refunded' as const) : ('stuck' as const)
    })
    if (became) refundBecame(became, refund.payment, refund, stuckReason)
  }
}
