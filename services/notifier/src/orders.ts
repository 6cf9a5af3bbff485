import { Controller } from '@nestjs/common'
import { booking, type EventType, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from './db.js'
import { queueAgain, queueMail, queueMails } from './mail-queue.js'
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

  /** Once for each time that it is asked, which is a version of the order. */
  @On(booking.events.order.ticketsAsked)
  async ticketsAsked({ orderId, version }: OrderChanged, eventId: string) {
    const mail = { kind: 'tickets' as const, subjectId: orderId, occasion: `asked:${version}` }
    await this.db.once(booking.events.order.ticketsAsked, eventId, tx =>
      queueMails(tx, [mail], this.clock.now()),
    )
    this.sender.wake()
  }

  @On(booking.events.order.refundPending)
  async refundPending({ orderId }: OrderChanged, eventId: string) {
    await this.ended(booking.events.order.refundPending, orderId, eventId)
  }

  @On(booking.events.order.cancelled)
  async cancelled({ orderId }: OrderChanged, eventId: string) {
    await this.ended(booking.events.order.cancelled, orderId, eventId)
  }

  /** Every order of a cancelled event ends so, others too: when the mail is made, it is asked whether the event is cancelled. */
  private async ended(event: EventType, orderId: string, eventId: string) {
    await this.db.once(event, eventId, tx => queueAgain(tx, 'eventCancelled', orderId, this.clock.now()))
    this.sender.wake()
  }
}
