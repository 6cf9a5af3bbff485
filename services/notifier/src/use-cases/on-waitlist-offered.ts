import { Controller } from '@nestjs/common'
import { booking, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { queueMail } from '../store/mail-queue.js'
import { SendMails } from '../jobs/send-mails.js'
import { Feed } from '../feed/feed-recorder.js'

const { offered } = booking.events.waitlist

/** Whose turn it is. */
@Controller()
export class Waitlist {
  constructor(
    private readonly db: Db,
    private readonly sender: SendMails,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /** Each offer is an order of its own, and so is its mail. */
  @On(offered, { idempotentBy: 'inbox' })
  async offered(offer: Payload<typeof offered>, eventId: string) {
    await this.db.once(offered, eventId, tx =>
      queueMail(tx, 'waitlistOffer', offer.orderId, this.clock.now()),
    )
    this.sender.wake()
    await this.feed.recordOf('waitlist.offered', offer, eventId)
  }
}
