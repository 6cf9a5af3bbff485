import { Controller, Inject } from '@nestjs/common'
import { payments, type PaymentCaptured, type PaymentRefunded } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Settlement } from '../workflows/settlement.js'

/** What payments says of the money for an order. */
@Controller()
export class PaymentEvents {
  constructor(@Inject(Settlement) private readonly settlement: Settlement) {}

  /** Needs no inbox: an order takes each payment once, whatever is delivered again. */
  @On(payments.events.payment.captured)
  async onCaptured({ paymentId: id, orderId, amount }: PaymentCaptured): Promise<void> {
    await this.settlement.apply({ id, orderId, amount })
  }

  /** Needs no inbox: a refund counts once, whatever is delivered again. */
  @On(payments.events.payment.refunded)
  async onRefunded(refund: PaymentRefunded): Promise<void> {
    await this.settlement.settleRefund(refund)
  }
}
