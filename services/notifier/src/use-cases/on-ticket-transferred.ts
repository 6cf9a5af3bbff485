import { Controller } from '@nestjs/common'
import { booking, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMails } from '../store/mail-queue.js'

/** Queues the ticket for its new holder, and a mail to the previous holder. */
@Controller()
export class OnTicketTransferred {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.ticket.transferred, { idempotentBy: 'inbox' })
  async onTicketTransferred(payload: Payload<typeof booking.events.ticket.transferred>, id: string) {
    const mails = [
      { kind: 'transferred' as const, subjectId: payload.ticketId },
      { kind: 'transferDone' as const, subjectId: payload.fromTicketId },
    ]
    await this.db.once(booking.events.ticket.transferred, id, tx => queueMails(tx, mails, this.clock.now()))
    this.sendMails.wake()
    await this.feed.recordForEvent('ticket.transferred', payload, id)
  }
}
