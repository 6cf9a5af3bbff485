import { Controller } from '@nestjs/common'
import { payments, type Payment } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { withinDeadline } from '../caller-deadline.js'
import { toPayment } from '../core/payment.js'
import { Db } from '../db.js'
import { closePayment, findPaymentOfOrder } from '../store/payments.js'
import { Capture } from '../workflows/capture.js'

@Controller()
export class ClosePaymentHandler {
  constructor(
    private readonly db: Db,
    private readonly capture: Capture,
  ) {}

  /**
   * An order's payment, after its provider was asked about it; afterwards it is not OPEN. Money that comes later is captured and announced all
   * the same. Throws `providerUnavailable`, and then the payment stays OPEN. A checkout whose page no buyer was given cannot have been paid,
   * so its provider is not asked.
   */
  @Handle(payments.methods.closePayment)
  async closePayment({ orderId }: { orderId: string }): Promise<{ payment: Payment | null }> {
    const payment = await findPaymentOfOrder(this.db, orderId)
    if (!payment) return { payment: null }
    if (payment.authorizationUrl) await withinDeadline(this.capture.verify(payment))
    await closePayment(this.db, payment)
    return { payment: toPayment(await this.db.payment.findUniqueOrThrow({ where: { id: payment.id } })) }
  }
}
