import { Controller } from '@nestjs/common'
import { booking, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { FeedRecorder } from '../feed/feed-recorder.js'

/** Records in the organizer's feed that a buyer released a hold. */
@Controller()
export class OnOrderReleased {
  constructor(private readonly feed: FeedRecorder) {}

  @On(booking.events.order.released, { idempotentBy: 'uniqueKey' })
  async onOrderReleased(payload: OrderChanged, id: string) {
    await this.feed.record('order.released', payload, id)
  }
}
