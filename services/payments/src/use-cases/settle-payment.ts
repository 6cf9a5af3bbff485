import { Controller } from '@nestjs/common'
import { payments, type Payment } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Capture } from '../workflows/capture.js'
import { Db, type PaymentRow } from '../db.js'
import { withinDeadline } from '../caller-deadline.js'
import { findPaymentOfOrder, toPayment } from '../core/payment.js'

interface Settled {
  payment: Payment | null
}

@Controller()
export class SettlePaymentHandler {
  constructor(
    private readonly db: Db,
    private readonly capture: Capture,
  ) {}

  /** What became of an order's payment, as the provider says now. Throws `providerUnavailable`. */
  @Handle(payments.methods.settlePayment)
  async settlePayment({ orderId }: { orderId: string }): Promise<Settled> {
    const payment = await findPaymentOfOrder(this.db, orderId)
    if (!payment) return { payment: null }
    await withinDeadline(this.capture.ask(payment))
    return this.now(payment)
  }

  /**
   * The same, and afterwards nobody waits for the money any more: if it comes after all it is captured, and announced.
   * Throws `providerUnavailable`, and then the payment is as OPEN as it was. Where nobody was given the page, nobody
   * can have paid, and the provider is not asked.
   */
  @Handle(payments.methods.closePayment)
  async closePayment({ orderId }: { orderId: string }): Promise<Settled> {
    const payment = await findPaymentOfOrder(this.db, orderId)
    if (!payment) return { payment: null }
    if (payment.authorizationUrl) await withinDeadline(this.capture.ask(payment))
    await closePayment(this.db, payment)
    return this.now(payment)
  }

  private async now({ id }: PaymentRow): Promise<Settled> {
    return { payment: toPayment(await this.db.payment.findUniqueOrThrow({ where: { id } })) }
  }
}

/** Stops waiting for a payment that is still OPEN. */
export const closePayment = (db: Pick<Db, 'payment'>, { id }: PaymentRow) =>
  db.payment.updateMany({
    where: { id, state: 'OPEN' },
    data: { state: 'CLOSED', version: { increment: 1 } },
  })
