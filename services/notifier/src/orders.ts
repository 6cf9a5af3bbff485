import { Controller } from '@nestjs/common'
import { booking, faults, type EventType, type OrderChanged } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { On } from '@boxoffice/bus/nest'
import { Clock, GroupCommit, type Outcome } from '@boxoffice/service'
import { Db } from './db.js'
import { queueAgain, queueMails } from './mail-queue.js'
import { SendMails } from './send-mails.js'

const BATCH = 256
const BACKLOG = 4_096

/** What happens to orders, and the mails that it causes. */
@Controller()
export class Orders {
  /** A sale confirms orders by the hundred: what comes while a statement is under way goes into the next one together. */
  private readonly group = new GroupCommit<string, true>({
    commit: (_, orderIds) => this.queue(orderIds),
    isPoison: error => !isOutage(error),
    batch: BATCH,
    backlog: BACKLOG,
    busy: () => faults.unavailable({ retryAfter: 1 }),
  })

  constructor(
    private readonly db: Db,
    private readonly sender: SendMails,
    private readonly clock: Clock,
  ) {}

  /** Needs no inbox: an order has one such mail, whatever is delivered again. */
  @On(booking.events.order.confirmed)
  async confirmed({ orderId }: OrderChanged) {
    await this.group.submit('tickets', orderId)
  }

  /** In the order of their ids, so that two replicas do not wait for each other. */
  private async queue(orderIds: string[]): Promise<Outcome<true>[]> {
    const causes = orderIds.toSorted().map(subjectId => ({ kind: 'tickets' as const, subjectId }))
    await queueMails(this.db, causes, this.clock.now())
    this.sender.wake()
    return orderIds.map(() => ({ result: true }))
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
