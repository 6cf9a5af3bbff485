import { Inject, Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, coalesce, type Log } from '@boxoffice/service'
import { Db, type PaymentRow } from '../db.js'
import { Config } from '../config.js'
import { capturePostings } from '../core/capture-postings.js'
import { paymentCaptured, paymentStuck } from '../metrics.js'
import { markCaptured, type ReportedCharge } from '../store/captures.js'
import { priceOf } from '../core/payment.js'
import { Providers } from '../providers/provider.js'
import { post } from '../store/postings.js'
import type { Charge } from '../core/provider-reports.js'

/** What hearing of a charge has changed. */
export type CaptureOutcome = 'captured' | 'stuck' | 'failed' | 'unchanged'

/**
 * The one place where money comes in, whoever brings the news: webhook, poller, or a buyer who asks. What is heard while a transaction
 * is under way goes into the next one together.
 */
@Injectable()
export class Capture {
  /** Tests take the guard in it away to show that they would notice. */
  protected readonly markCaptured: typeof markCaptured = markCaptured

  private readonly captured = coalesce((arrivals: ReportedCharge[]) => this.commit(arrivals))

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'PROVIDER_FEES_BORNE_BY'>,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Asks the provider what became of a payment, and acts on it. Throws `providerUnavailable`. */
  async verify(payment: PaymentRow): Promise<CaptureOutcome> {
    if (payment.capturedAt) return 'unchanged'
    return this.applyCharge(
      payment,
      await this.providers.named(payment.provider).verify(payment.reference, payment.providerRef),
    )
  }

  /** Acts on what the provider says of a payment: once, whatever else hears the same at the same time. */
  async applyCharge(payment: PaymentRow, charge: Charge): Promise<CaptureOutcome> {
    if (charge.state === 'UNPAID' || payment.capturedAt) return 'unchanged'
    if (charge.state === 'REVERSED') return this.fail(payment)
    const { amount, currency } = priceOf(payment)
    const fits = charge.amount.amount === amount && charge.amount.currency === currency
    if (fits) return this.captured({ payment, charge })
    const said = `${charge.amount.amount} ${charge.amount.currency}`
    return this.markStuck(
      payment,
      `The provider says ${said} was paid, in minor units, but it costs ${amount} ${currency}`,
    )
  }

  /** One transaction for all: each payment with what is posted and announced of it. */
  private async commit(arrivals: ReportedCharge[]): Promise<CaptureOutcome[]> {
    const at = this.clock.now()
    const captured = await this.db.tx(async (tx, emit) => {
      const news = await this.markCaptured(tx, arrivals, at)
      await post(
        tx,
        news.flatMap(payment => capturePostings(payment, this.config.PROVIDER_FEES_BORNE_BY, at)),
      )
      await emit(payments.events.payment.captured, ...news.map(announcement))
      return new Map(news.map(payment => [payment.id, payment]))
    })
    for (const payment of captured.values()) paymentCaptured(this.log, payment)
    // Of several who have brought the same news in one batch, the first is told that it was.
    return arrivals.map(({ payment }) => (captured.delete(payment.id) ? 'captured' : 'unchanged'))
  }

  /** Money that came and has gone back needs nobody, also when it was in doubt. */
  private async fail({ id }: PaymentRow): Promise<CaptureOutcome> {
    const reason = 'The provider gave the money back before it was captured'
    const { count } = await this.db.payment.updateMany({
      where: { id, capturedAt: null, state: { not: 'FAILED' } },
      data: { state: 'FAILED', reason, version: { increment: 1 } },
    })
    return count ? 'failed' : 'unchanged'
  }

  /** It goes on being asked about: a later, right answer still captures. */
  private async markStuck(payment: PaymentRow, reason: string): Promise<CaptureOutcome> {
    const { count } = await this.db.payment.updateMany({
      where: { id: payment.id, capturedAt: null, state: { not: 'STUCK' } },
      data: { state: 'STUCK', reason, version: { increment: 1 } },
    })
    if (!count) return 'unchanged'
    paymentStuck(this.log, payment, reason)
    return 'stuck'
  }
}

const announcement = (payment: PaymentRow) => ({
  paymentId: payment.id,
  orderId: payment.orderId,
  amount: priceOf(payment),
  version: payment.version,
})
