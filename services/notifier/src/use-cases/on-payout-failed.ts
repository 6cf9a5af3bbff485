import { Controller } from '@nestjs/common'
import { payments, type PayoutChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { FeedRecorder } from '../feed/feed-recorder.js'

/** Records in the organizer's feed that a payout failed. */
@Controller()
export class OnPayoutFailed {
  constructor(private readonly feed: FeedRecorder) {}

  @On(payments.events.payout.failed, { idempotentBy: 'uniqueKey' })
  async onPayoutFailed(payload: PayoutChanged, id: string) {
    await this.feed.record('payout.failed', payload, id)
  }
}
