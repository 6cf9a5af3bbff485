import { Controller } from '@nestjs/common'
import { booking, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendMails } from '../jobs/send-mails.js'
import { requeueMail } from '../store/mail-queue.js'

/** Queues the mail that the event is cancelled. Orders end for other reasons too: the mail template drops the mail unless the
 * event is cancelled. */
@Controller()
export class OnOrderCancelled {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.order.cancelled, { idempotentBy: 'inbox' })
  async onOrderCancelled(payload: OrderChanged, id: string) {
    await this.db.once(booking.events.order.cancelled, id, tx =>
      requeueMail(tx, 'eventCancelled', payload.orderId, this.clock.now()),
    )
    this.sendMails.wake()
    await this.feed.record('order.cancelled', payload, id)
  }
}
