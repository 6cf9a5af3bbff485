import { Inject, Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Db, type PaymentRow } from './db.js'
import { postCapture } from './ledger.js'
import { paymentCaptured, paymentStuck } from './metrics.js'
import { priceOf } from './payments.js'
import { PROVIDERS, type Charge, type Providers } from './provider.js'

/** What hearing of a charge has changed. */
export type Heard = 'captured' | 'stuck' | 'unchanged'

/** The one place where money comes in, whoever brings the news: webhook, poller, or a buyer who asks. */
@Injectable()
export class Capture {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(PROVIDERS) private readonly providers: Providers,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Asks the provider what became of a payment, and acts on it. Throws `providerUnavailable`. */
  async ask(payment: PaymentRow): Promise<Heard> {
    if (payment.capturedAt) return 'unchanged'
    return this.hear(payment, await this.providers[payment.provider].verify(payment.reference))
  }

  /** Acts on what the provider says of a payment: once, whatever else hears the same at the same time. */
  async hear(payment: PaymentRow, charge: Charge): Promise<Heard> {
    if (charge.state === 'UNPAID') return 'unchanged'
    if (charge.state === 'REVERSED')
      return this.stick(payment, 'The provider gave the money back before it was captured')
    const { amount, currency } = priceOf(payment)
    const fits = charge.amount.amount === amount && charge.amount.currency === currency
    if (fits) return this.capture(payment, charge.providerRef)
    const said = `${charge.amount.amount} ${charge.amount.currency}`
    return this.stick(
      payment,
      `The provider says ${said} was paid, in minor units, but it costs ${amount} ${currency}`,
    )
  }

  /** From any state that has no money yet: also when nobody waits for it any more, or something odd came before. */
  private async capture({ id }: PaymentRow, providerRef: string): Promise<Heard> {
    const capturedAt = this.clock.now()
    const captured = await this.db.tx(async (tx, emit) => {
      const [payment] = await tx.payment.updateManyAndReturn({
        where: { id, capturedAt: null },
        data: {
          state: 'CAPTURED',
          providerRef,
          capturedAt,
          reason: null,
          nextVerifyAt: null,
          version: { increment: 1 },
        },
      })
      if (!payment) return undefined
      await postCapture(tx, payment, capturedAt)
      const { orderId, version } = payment
      await emit(payments.events.payment.captured, {
        paymentId: id,
        orderId,
        amount: priceOf(payment),
        version,
      })
      return payment
    })
    if (!captured) return 'unchanged'
    paymentCaptured(this.log, captured)
    return 'captured'
  }

  /** It goes on being asked about: a later, right answer still captures. */
  private async stick(payment: PaymentRow, reason: string): Promise<Heard> {
    const { count } = await this.db.payment.updateMany({
      where: { id: payment.id, capturedAt: null, state: { not: 'STUCK' } },
      data: { state: 'STUCK', reason, version: { increment: 1 } },
    })
    if (!count) return 'unchanged'
    paymentStuck(this.log, payment, reason)
    return 'stuck'
  }
}
