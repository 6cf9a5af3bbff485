import { Controller } from '@nestjs/common'
import { booking, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMails } from '../store/mail-queue.js'

/** Queues a mail for each refund, with its amount. */
@Controller()
export class OnOrderRefunded {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.order.refunded, { idempotentBy: 'inbox' })
  async onOrderRefunded(payload: OrderChanged, id: string) {
    const { orderId: subjectId, refund } = payload
    if (refund) {
      const mail = { kind: 'refund' as const, subjectId, occasion: refund.refundId, money: refund.amount }
      await this.db.once(booking.events.order.refunded, id, tx => queueMails(tx, [mail], this.clock.now()))
      this.sendMails.wake()
    }
    await this.feed.record('order.refunded', payload, id)
  }
}
