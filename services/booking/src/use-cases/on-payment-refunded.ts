import { Controller, Inject } from '@nestjs/common'
import { payments, type PaymentRefunded } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Settlement } from '../workflows/settlement.js'

@Controller()
export class OnPaymentRefunded {
  constructor(@Inject(Settlement) private readonly settlement: Settlement) {}

  /** Needs no inbox: a refund counts once, however often the event is delivered. */
  @On(payments.events.payment.refunded, { idempotentBy: 'state' })
  async onPaymentRefunded(refund: PaymentRefunded): Promise<void> {
    await this.settlement.settleRefund(refund)
  }
}
