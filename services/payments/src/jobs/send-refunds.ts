import { Inject, Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { Db, type PaymentRow, type RefundRow } from '../db.js'
import { refundPosting } from '../core/postings.js'
import { refundBecame } from '../metrics.js'
import { Providers, Refused } from '../providers/provider.js'
import { announceDisputes, announceRefund } from '../workflows/announcements.js'
import { RETURNED_BY_BANK, hasUnmetDispute, settleByBank } from '../workflows/refunds-by-bank.js'
import { lockPayment, updatePaymentState } from '../store/payments.js'
import { post } from '../store/postings.js'
import type { RefundReport } from '../core/provider-reports.js'

const AT_ONCE = 10

type Due = RefundRow & { payment: PaymentRow }

/** Sends money back, and asks until it has arrived. A refund that is STUCK is asked about too: a person may have helped. */
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

  /** Looks at a payment's refunds now: the provider has something to say of them. */
  async scheduleNow({ id }: PaymentRow) {
    await this.db.refund.updateMany({
      where: { paymentId: id, state: { not: 'REFUNDED' } },
      data: { nextAt: this.clock.now() },
    })
    this.wake()
  }

  /** Takes refunds that are due, by moving their next time: 15 seconds at first, an hour in the end. */
  private async claim(): Promise<Due[]> {
    const now = this.clock.now()
    const claimed = await this.db.$queryRaw<{ id: string }[]>`
      update refunds set attempts = attempts + 1,
        next_at = ${now}::timestamptz + least(greatest((${now}::timestamptz - created_at) / 2, interval '15 seconds'), interval '1 hour')
      where id = any(array(
        select id from refunds where state <> 'REFUNDED' and not awaits_dispute and next_at <= ${now}::timestamptz
        order by next_at limit ${AT_ONCE} for update skip locked))
      returning id`
    if (!claimed.length) return []
    const ids = claimed.map(({ id }) => id)
    return this.db.refund.findMany({ where: { id: { in: ids } }, include: { payment: true } })
  }

  private async advance(refund: Due) {
    try {
      const news = await this.ask(refund)
      if (!news) return await this.stick(refund, RETURNED_BY_BANK)
      await this.note(refund, news)
      if (news.state === 'DONE') await this.complete(refund)
      if (news.state === 'STUCK') await this.stick(refund, news.detail)
    } catch (error) {
      if (error instanceof Refused) return this.explain(refund, error)
      if (payments.faults.providerUnavailable.is(error)) return
      this.logs.warn({ err: error, refundId: refund.id }, 'a refund could not be advanced and will be')
    }
  }

  private async note(refund: Due, { providerRef }: RefundReport) {
    if (refund.providerRef) return
    const { id } = refund
    const { amount } = await this.db.refund.update({ where: { id }, data: { providerRef } })
    if (amount === 0n)
      this.logs.error({ refundId: id }, 'sent while a bank gave it back: the buyer has it twice')
    refundBecame(this.logs, 'accepted', refund.payment, refund)
  }

  /**
   * The first attempt asks at once; any other looks first, since the answer to the one before may have been lost. Null when nobody is asked,
   * since a bank has given the money back meanwhile.
   */
  private async ask(refund: Due): Promise<RefundReport | null> {
    const { id, providerRef, attempts, payment } = refund
    const { reference, currency } = payment
    const provider = this.providers.named(payment.provider)
    if (providerRef) return provider.getRefund(providerRef)
    const chargeRef = payment.providerRef ?? reference
    const order = { id, reference, chargeRef, amount: { amount: Number(refund.amount), currency } }
    if (attempts === 1) return provider.refund(order)
    const found = await provider.findRefund(order)
    if (!found && refund.state === 'PENDING' && (await hasUnmetDispute(this.db, payment.id))) return null
    return found ?? provider.refund(order)
  }

  /** Refused because a person has given all of it back by hand, or for a reason that a person must look into. */
  private async explain(refund: Due, { message }: Refused) {
    const { provider, reference, providerRef } = refund.payment
    const charge = await this.providers
      .named(provider)
      .verify(reference, providerRef)
      .catch(() => undefined)
    if (charge?.state === 'REVERSED') await this.complete(refund)
    else if (charge) await this.stick(refund, `The provider refuses the refund: ${message}`)
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
    if (done) refundBecame(this.logs, 'refunded', refund.payment, refund)
  }

  /** What a bank has taken of it meanwhile it has given back: if that is all of it, it is over instead. */
  private async stick(refund: Due, stuckReason: string) {
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
    if (became) refundBecame(this.logs, became, refund.payment, refund, stuckReason)
  }
}
