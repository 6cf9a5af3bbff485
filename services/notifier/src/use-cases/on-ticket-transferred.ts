import { Controller } from '@nestjs/common'
import { booking, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { queueMail, queueMails, type Cause } from '../store/mail-queue.js'
import { SendMails } from '../jobs/send-mails.js'
import { Feed } from '../feed/feed-recorder.js'

const { transferOffered, transferred } = booking.events.ticket

/** Tickets that change hands, and the mails that it causes. */
@Controller()
export class Transfers {
  constructor(
    private readonly db: Db,
    private readonly sender: SendMails,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  @On(transferOffered, { idempotentBy: 'inbox' })
  async offered(offer: Payload<typeof transferOffered>, eventId: string) {
    await this.db.once(transferOffered, eventId, tx =>
      queueMail(tx, 'transferOffer', offer.transferId, this.clock.now()),
    )
    this.sender.wake()
    await this.feed.recordOf('ticket.transfer_offered', offer, eventId)
  }

  /** Who has the ticket gets it, and who had it hears that it is gone. */
  @On(transferred, { idempotentBy: 'inbox' })
  async accepted(transfer: Payload<typeof transferred>, eventId: string) {
    const causes: Cause[] = [
      { kind: 'transferred', subjectId: transfer.ticketId },
      { kind: 'transferDone', subjectId: transfer.fromTicketId },
    ]
    await this.db.once(transferred, eventId, tx => queueMails(tx, causes, this.clock.now()))
    this.sender.wake()
    await this.feed.recordOf('ticket.transferred', transfer, eventId)
  }
}
