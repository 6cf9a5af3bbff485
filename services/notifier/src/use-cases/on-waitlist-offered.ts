import { Controller } from '@nestjs/common'
import { booking, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMail } from '../store/mail-queue.js'

/** Queues a mail for each waitlist offer. Each offer is an order of its own. */
@Controller()
export class OnWaitlistOffered {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.waitlist.offered, { idempotentBy: 'inbox' })
  async onWaitlistOffered(payload: Payload<typeof booking.events.waitlist.offered>, id: string) {
    await this.db.once(booking.events.waitlist.offered, id, tx =>
      queueMail(tx, 'waitlistOffer', payload.orderId, this.clock.now()),
    )
    this.sendMails.wake()
    await this.feed.recordForEvent('waitlist.offered', payload, id)
  }
}
