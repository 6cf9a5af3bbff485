import { Inject, Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import { Clock, coalesce } from '@boxoffice/service'
import { Db, type PaymentRow } from '../db.js'
import { Config } from '../config.js'
import { capturePostings } from '../core/capture-postings.js'
import { paymentCaptured, paymentStuck } from '../metrics.js'
import { markCaptured, type ReportedCharge } from '../store/captures.js'
import { priceOf } from '../core/payment.js'
import { Providers } from '../providers/provider.js'
import { post } from '../store/postings.js'
import type { Charge } from '../core/provider-reports.js'

/** The change that a report about a charge has made. */
export type CaptureOutcome = 'captured' | 'stuck' | 'failed' | 'unchanged'

/**
 * Captures payments: the one place where money comes in, whether a webhook, the polling job or a buyer's call reports it. Reports that arrive
 * during a transaction share the next one.
 */
@Injectable()
export class Capture {
  /** Tests replace it by a version without its guard, to show that they would notice. */
  protected readonly markCaptured: typeof markCaptured = markCaptured

  private readonly captured = coalesce((arrivals: ReportedCharge[]) => this.commit(arrivals))

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'PROVIDER_FEES_BORNE_BY'>,
    @Inject(Providers) private readonly providers: Providers,
  ) {}

  /** Looks up a payment's charge at its provider, and applies it. Throws `providerUnavailable`. */
  async verify(payment: PaymentRow): Promise<CaptureOutcome> {
    if (payment.capturedAt) return 'unchanged'
    return this.applyCharge(
      payment,
      await this.providers.named(payment.provider).verify(payment.reference, payment.providerRef),
    )
  }

  /** Applies a provider's report about a charge: once, however many callers have the same report at the same time. */
  async applyCharge(payment: PaymentRow, charge: Charge): Promise<CaptureOutcome> {
    if (charge.state === 'UNPAID' || payment.capturedAt) return 'unchanged'
    if (charge.state === 'REVERSED') return this.fail(payment)
    const { amount, currency } = priceOf(payment)
    const fits = charge.amount.amount === amount && charge.amount.currency === currency
    if (fits) return this.captured({ payment, charge })
    const reported = `${charge.amount.amount} ${charge.amount.currency}`
    return this.markStuck(
      payment,
      `The provider reports that ${reported} was paid, in minor units, but it costs ${amount} ${currency}`,
    )
  }

  /** Captures all payments in one transaction, with their postings and events. */
  private async commit(arrivals: ReportedCharge[]): Promise<CaptureOutcome[]> {
    const at = this.clock.now()
    const captured = await this.db.tx(async (tx, emit) => {
      const changed = await this.markCaptured(tx, arrivals, at)
      await post(
        tx,
        changed.flatMap(payment => capturePostings(payment, this.config.PROVIDER_FEES_BORNE_BY, at)),
      )
      await emit(payments.events.payment.captured, ...changed.map(announcement))
      return new Map(changed.map(payment => [payment.id, payment]))
    })
    for (const payment of captured.values()) paymentCaptured(payment)
    // Of several callers with the same report in one batch, the first one captured the payment.
    return arrivals.map(({ payment }) => (captured.delete(payment.id) ? 'captured' : 'unchanged'))
  }

  /** A payment whose money has gone back needs no person, also when it was in doubt. */
  private async fail({ id }: PaymentRow): Promise<CaptureOutcome> {
    const reason = 'The provider gave the money back before it was captured'
    const { count } = await this.db.payment.updateMany({
      where: { id, capturedAt: null, state: { not: 'FAILED' } },
      data: { state: 'FAILED', reason, version: { increment: 1 } },
    })
    return count ? 'failed' : 'unchanged'
  }

  /** A stuck payment is still verified: a later, right report captures it. */
  private async markStuck(payment: PaymentRow, reason: string): Promise<CaptureOutcome> {
    const { count } = await this.db.payment.updateMany({
      where: { id: payment.id, capturedAt: null, state: { not: 'STUCK' } },
      data: { state: 'STUCK', reason, version: { increment: 1 } },
    })
    if (!count) return 'unchanged'
    paymentStuck(payment, reason)
    return 'stuck'
  }
}

const announcement = (payment: PaymentRow) => ({
  paymentId: payment.id,
  orderId: payment.orderId,
  amount: priceOf(payment),
  version: payment.version,
})
