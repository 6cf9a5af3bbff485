import { Injectable } from '@nestjs/common'
import { Booking } from '@boxoffice/contracts'
import { Clock, PeriodicJob } from '@boxoffice/service'
import {
  notificationMailKinds,
  notificationMails,
  type NotificationRecipients,
} from '../core/notification-mails.js'
import { Db, type Tx } from '../db.js'
import { notificationFailed, notificationMissed, notificationSent } from '../metrics.js'
import {
  advanceNotification,
  claimNotifications,
  markMissed,
  type EventNotification,
} from '../store/event-notifications.js'
import { countUnattemptedMails, queueMails, supersedeMails } from '../store/mail-queue.js'
import { SendMails } from './send-mails.js'

const ORDERS_PER_PAGE = 100
/** No notification is processed while so many mails wait: tickets and codes for passwords share the queue. */
const MAILS_WAITING_MAX = 200

/**
 * Queues the mails of due event notifications, a page of orders at a time. A page's mails and the cursor are stored in one commit: after
 * a crash, or with a second replica, nobody is left out or notified twice. A failed page is repeated when its lease ends.
 */
@Injectable()
export class SendEventNotifications extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(
    private readonly db: Db,
    private readonly booking: Booking,
    private readonly sendMails: SendMails,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    if ((await countUnattemptedMails(this.db)) >= MAILS_WAITING_MAX) return 0
    const claimed = await claimNotifications(this.db, this.clock.now())
    await Promise.all(claimed.map(notification => this.process(notification)))
    if (claimed.length) this.sendMails.wake()
    return claimed.length
  }

  /** An error is logged and counted, and the notification is due again when its lease ends. */
  private async process(notification: EventNotification) {
    try {
      if (notification.kind === 'REMINDER' && notification.startsAt <= this.clock.now()) {
        if (await markMissed(this.db, notification)) notificationMissed(this.log, notification)
      } else if (await this.queuePage(notification)) notificationSent(this.log, notification)
    } catch (error) {
      notificationFailed(this.log, notification, error)
    }
  }

  /** Returns whether that was the last page. */
  private async queuePage(notification: EventNotification): Promise<boolean> {
    const { eventId, cursor } = notification
    const page = await this.booking.listOrdersToNotify({
      eventId,
      limit: ORDERS_PER_PAGE,
      ...(cursor !== null && { cursor }),
    })
    return this.db.tx(async tx => {
      const now = this.clock.now()
      if (!(await advanceNotification(tx, notification, page.nextCursor, now))) return false
      const recipients = { orderIds: page.data, ticketIds: page.othersTickets ?? [] }
      if (notification.kind === 'MOVED') await supersedeMoves(tx, recipients)
      await queueMails(tx, notificationMails(notification, recipients), now)
      return page.nextCursor === null
    })
  }
}

async function supersedeMoves(tx: Tx, { orderIds, ticketIds }: NotificationRecipients) {
  const { buyer, holder } = notificationMailKinds.MOVED
  await supersedeMails(tx, buyer, orderIds)
  if (ticketIds.length) await supersedeMails(tx, holder, ticketIds)
}
