import { Controller } from '@nestjs/common'
import { booking, type EventType, type OrderChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock, coalesce } from '@boxoffice/service'
import { Db } from '../db.js'
import { queueAgain, queueMails, type Cause } from '../store/mail-queue.js'
import { SendMails } from '../jobs/send-mails.js'
import { Feed } from '../feed/feed-recorder.js'

/** What happens to orders, and the mails that it causes. */
@Controller()
export class Orders {
  /** A sale confirms orders by the hundred: what comes while a statement is under way goes into the next one together. */
  private readonly queued = coalesce((orderIds: string[]) => this.queue(orderIds))

  constructor(
    private readonly db: Db,
    private readonly sender: SendMails,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /** Needs no inbox: an order has one such mail, whatever is delivered again. */
  @On(booking.events.order.confirmed, { idempotentBy: 'uniqueKey' })
  async confirmed(order: OrderChanged, eventId: string) {
    await this.queued(order.orderId)
    await this.feed.record('order.confirmed', order, eventId)
  }

  /** In the order of their ids, so that two replicas do not wait for each other. */
  private async queue(orderIds: string[]): Promise<true[]> {
    const causes = orderIds.toSorted().map(subjectId => ({ kind: 'tickets' as const, subjectId }))
    await queueMails(this.db, causes, this.clock.now())
    this.sender.wake()
    return orderIds.map(() => true)
  }

  /** Once for each time that it is asked, which is a version of the order. */
  @On(booking.events.order.ticketsRequested, { idempotentBy: 'inbox' })
  async ticketsAsked({ orderId, version }: OrderChanged, eventId: string) {
    const mail = { kind: 'tickets' as const, subjectId: orderId, occasion: `asked:${version}` }
    await this.mail(booking.events.order.ticketsRequested, mail, eventId)
  }

  @On(booking.events.order.refundPending, { idempotentBy: 'inbox' })
  async refundPending(order: OrderChanged, eventId: string) {
    await this.ended(booking.events.order.refundPending, order.orderId, eventId)
    await this.feed.record('order.refund_pending', order, eventId)
  }

  @On(booking.events.order.cancelled, { idempotentBy: 'inbox' })
  async cancelled(order: OrderChanged, eventId: string) {
    await this.ended(booking.events.order.cancelled, order.orderId, eventId)
    await this.feed.record('order.cancelled', order, eventId)
  }

  /** Who never went to pay has let go of it: they hear nothing. Of nine in ten holds of a sale a mail would be a nuisance. */
  @On(booking.events.order.expired, { idempotentBy: 'inbox' })
  async expired(order: OrderChanged, eventId: string) {
    const { orderId: subjectId, paymentOpened } = order
    const mail = { kind: 'orderExpired' as const, subjectId }
    if (paymentOpened) await this.mail(booking.events.order.expired, mail, eventId)
    await this.feed.record('order.expired', order, eventId)
  }

  @On(booking.events.order.released, { idempotentBy: 'uniqueKey' })
  async released(order: OrderChanged, eventId: string) {
    await this.feed.record('order.released', order, eventId)
  }

  /** Once for each time that money comes back. */
  @On(booking.events.order.refunded, { idempotentBy: 'inbox' })
  async refunded(order: OrderChanged, eventId: string) {
    const { orderId: subjectId, refund } = order
    if (refund) {
      const mail = { kind: 'refund' as const, subjectId, occasion: refund.refundId, money: refund.amount }
      await this.mail(booking.events.order.refunded, mail, eventId)
    }
    await this.feed.record('order.refunded', order, eventId)
  }

  private async mail(event: EventType, cause: Cause, eventId: string) {
    await this.db.once(event, eventId, tx => queueMails(tx, [cause], this.clock.now()))
    this.sender.wake()
  }

  /** Every order of a cancelled event ends so, others too: when the mail is made, it is asked whether the event is cancelled. */
  private async ended(event: EventType, orderId: string, eventId: string) {
    await this.db.once(event, eventId, tx => queueAgain(tx, 'eventCancelled', orderId, this.clock.now()))
    this.sender.wake()
  }
}
