import { Controller } from '@nestjs/common'
import { booking, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMails } from '../store/mail-queue.js'

/** Queues the tickets again, once for each request. Each request is a version of the order. */
@Controller()
export class OnOrderTicketsRequested {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.order.ticketsRequested, { idempotentBy: 'inbox' })
  async onOrderTicketsRequested(payload: OrderChanged, id: string) {
    const { orderId: subjectId, version } = payload
    const mail = { kind: 'tickets' as const, subjectId, occasion: `requested:${version}` }
    await this.db.once(booking.events.order.ticketsRequested, id, tx =>
      queueMails(tx, [mail], this.clock.now()),
    )
    this.sendMails.wake()
  }
}
