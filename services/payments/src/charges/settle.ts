import { Controller } from '@nestjs/common'
import { payments, type Payment } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Capture } from './capture.js'
import { Db, type PaymentRow } from '../db.js'
import { inTime } from './in-time.js'
import { paymentOf, shown } from './payments.js'

interface Settled {
  payment: Payment | null
}

@Controller()
export class Settle {
  constructor(
    private readonly db: Db,
    private readonly capture: Capture,
  ) {}

  /** What became of an order's payment, as the provider says now. Throws `providerUnavailable`. */
  @Handle(payments.methods.settlePayment)
  async settlePayment({ orderId }: { orderId: string }): Promise<Settled> {
    const payment = await paymentOf(this.db, orderId)
    if (!payment) return { payment: null }
    await inTime(this.capture.ask(payment))
    return this.now(payment)
  }

  /**
   * The same, and afterwards nobody waits for the money any more: if it comes after all it is captured, and announced.
   * Throws `providerUnavailable`, and then the payment is as OPEN as it was. Where nobody was given the page, nobody
   * can have paid, and the provider is not asked.
   */
  @Handle(payments.methods.closePayment)
  async closePayment({ orderId }: { orderId: string }): Promise<Settled> {
    const payment = await paymentOf(this.db, orderId)
    if (!payment) return { payment: null }
    if (payment.authorizationUrl) await inTime(this.capture.ask(payment))
    await close(this.db, payment)
    return this.now(payment)
  }

  private async now({ id }: PaymentRow): Promise<Settled> {
    return { payment: shown(await this.db.payment.findUniqueOrThrow({ where: { id } })) }
  }
}

/** Stops waiting for a payment that is still OPEN. */
export const close = (db: Pick<Db, 'payment'>, { id }: PaymentRow) =>
  db.payment.updateMany({
    where: { id, state: 'OPEN' },
    data: { state: 'CLOSED', version: { increment: 1 } },
  })
