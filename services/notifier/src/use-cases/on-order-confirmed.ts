import { Controller } from '@nestjs/common'
import { booking, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock, coalesce } from '@boxoffice/service'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendMails } from '../jobs/send-mails.js'
import { queueMails } from '../store/mail-queue.js'

/** Queues the mail with the tickets of an order. */
@Controller()
export class OnOrderConfirmed {
  /** An on-sale confirms orders by the hundred: those that arrive while a statement runs share the next one. */
  private readonly queueTickets = coalesce((orderIds: string[]) => this.queueAll(orderIds))

  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  @On(booking.events.order.confirmed, { idempotentBy: 'uniqueKey' })
  async onOrderConfirmed(order: OrderChanged, id: string) {
    await this.queueTickets(order.orderId)
    await this.feed.record('order.confirmed', order, id)
  }

  /** Inserts in the order of the ids, so that two replicas do not deadlock. */
  private async queueAll(orderIds: string[]): Promise<true[]> {
    const mails = orderIds.toSorted().map(subjectId => ({ kind: 'tickets' as const, subjectId }))
    await queueMails(this.db, mails, this.clock.now())
    this.sendMails.wake()
    return orderIds.map(() => true)
  }
}
