import { Controller } from '@nestjs/common'
import { booking, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMail } from '../store/mail-queue.js'

/** Queues a mail with the transfer offer to the person whom the ticket is offered to. */
@Controller()
export class OnTicketTransferOffered {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.ticket.transferOffered, { idempotentBy: 'inbox' })
  async onTicketTransferOffered(payload: Payload<typeof booking.events.ticket.transferOffered>, id: string) {
    await this.db.once(booking.events.ticket.transferOffered, id, tx =>
      queueMail(tx, 'transferOffer', payload.transferId, this.clock.now()),
    )
    this.sendMails.wake()
    await this.feed.recordForEvent('ticket.transfer_offered', payload, id)
  }
}
