import { Controller } from '@nestjs/common'
import { payments, type PaymentDisputed } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { FeedRecorder } from '../feed/feed-recorder.js'

/** Records in the organizer's feed that the state of a dispute changed. */
@Controller()
export class OnPaymentDisputed {
  constructor(private readonly feed: FeedRecorder) {}

  @On(payments.events.payment.disputed, { idempotentBy: 'uniqueKey' })
  async onPaymentDisputed(payload: PaymentDisputed, id: string) {
    await this.feed.record('payment.disputed', payload, id)
  }
}
