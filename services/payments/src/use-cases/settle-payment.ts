import { Controller } from '@nestjs/common'
import { payments, type Payment } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { withinDeadline } from '../caller-deadline.js'
import { toPayment } from '../core/payment.js'
import { Db } from '../db.js'
import { findPaymentOfOrder } from '../store/payments.js'
import { Capture } from '../workflows/capture.js'

@Controller()
export class SettlePaymentHandler {
  constructor(
    private readonly db: Db,
    private readonly capture: Capture,
  ) {}

  /** An order's payment, after its provider was asked about it; null when none was opened. Throws `providerUnavailable`. */
  @Handle(payments.methods.settlePayment)
  async settlePayment({ orderId }: { orderId: string }): Promise<{ payment: Payment | null }> {
    const payment = await findPaymentOfOrder(this.db, orderId)
    if (!payment) return { payment: null }
    await withinDeadline(this.capture.verify(payment))
    return { payment: toPayment(await this.db.payment.findUniqueOrThrow({ where: { id: payment.id } })) }
  }
}
