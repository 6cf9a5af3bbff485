import { Controller } from '@nestjs/common'
import { booking, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from './db.js'
import { queueMail } from './mail-queue.js'
import { SendMails } from './send-mails.js'

/** What happens to orders, and the mails that it causes. */
@Controller()
export class Orders {
  constructor(
    private readonly db: Db,
    private readonly sender: SendMails,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.order.confirmed)
  async confirmed({ orderId }: OrderChanged, eventId: string) {
    await this.db.once(booking.events.order.confirmed, eventId, tx =>
      queueMail(tx, 'tickets', orderId, this.clock.now()),
    )
    this.sender.wake()
  }
}
