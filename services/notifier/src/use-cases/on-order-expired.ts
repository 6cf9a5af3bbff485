import { Controller } from '@nestjs/common'
import { booking, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMail } from '../store/mail-queue.js'

/** Queues a mail if the hold expired after the buyer had opened a payment. Most holds of an on-sale expire without one, and need no mail. */
@Controller()
export class OnOrderExpired {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.order.expired, { idempotentBy: 'inbox' })
  async onOrderExpired(payload: OrderChanged, id: string) {
    const { orderId, paymentOpened } = payload
    if (paymentOpened) {
      await this.db.once(booking.events.order.expired, id, tx =>
        queueMail(tx, 'orderExpired', orderId, this.clock.now()),
      )
      this.sendMails.wake()
    }
    await this.feed.record('order.expired', payload, id)
  }
}
