import { Controller } from '@nestjs/common'
import { payments, type PayoutChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { FeedRecorder } from '../feed/feed-recorder.js'

/** Records in the organizer's feed that a bank reversed a payout. */
@Controller()
export class OnPayoutReversed {
  constructor(private readonly feed: FeedRecorder) {}

  @On(payments.events.payout.reversed, { idempotentBy: 'uniqueKey' })
  async onPayoutReversed(payload: PayoutChanged, id: string) {
    await this.feed.record('payout.reversed', payload, id)
  }
}
