import { Controller, Inject } from '@nestjs/common'
import { payments, type PaymentCaptured } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Settlement } from '../workflows/settlement.js'

@Controller()
export class OnPaymentCaptured {
  constructor(@Inject(Settlement) private readonly settlement: Settlement) {}

  /** Needs no inbox: an order counts each payment once, however often the event is delivered. */
  @On(payments.events.payment.captured, { idempotentBy: 'state' })
  async onPaymentCaptured({ paymentId: id, orderId, amount }: PaymentCaptured): Promise<void> {
    await this.settlement.apply({ id, orderId, amount })
  }
}
