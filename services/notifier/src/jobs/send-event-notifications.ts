import { Inject, Injectable } from '@nestjs/common'
import { Booking } from '@boxoffice/contracts'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { advance, claimAnnouncements, markMissed, type Announcement } from '../store/event-notifications.js'
import { Db, type Tx } from '../db.js'
import { countFresh, queueMails, supersede, type Cause } from '../store/mail-queue.js'
import { announcementFailed, announcementMissed, announcementTold } from '../metrics.js'
import { SendMails } from './send-mails.js'

const ORDERS_AT_ONCE = 100
/** So many mails may wait before a crowd is told: tickets and codes for passwords stand in the same queue. */
const MAILS_WAITING_MAX = 200

/**
 * Tells the buyers of an event, and who has their tickets, what is due, a page of orders at a time. The mails of a page are queued in the commit that says
 * so: a crash or a second replica loses nobody and tells nobody twice. What fails is repeated when its lease ends.
 */
@Injectable()
export class Announce extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(
    private readonly db: Db,
    private readonly booking: Booking,
    private readonly sender: SendMails,
    private readonly clock: Clock,
    @Inject(LOG) private readonly journal: Log,
  ) {
    super()
  }

  async run(): Promise<number> {
    if ((await countFresh(this.db)) >= MAILS_WAITING_MAX) return 0
    const due = await claimAnnouncements(this.db, this.clock.now())
    await Promise.all(due.map(announcement => this.handle(announcement)))
    if (due.length) this.sender.wake()
    return due.length
  }

  private async handle(announcement: Announcement) {
    try {
      if (announcement.kind === 'REMINDER' && announcement.startsAt <= this.clock.now()) {
        if (await markMissed(this.db, announcement)) announcementMissed(this.journal, announcement)
      } else if (await this.tell(announcement)) announcementTold(this.journal, announcement)
    } catch (error) {
      announcementFailed(this.journal, announcement, error)
    }
  }

  /** True when that was the last page. */
  private async tell(announcement: Announcement): Promise<boolean> {
    const { eventId, cursor } = announcement
    const page = await this.booking.listOrdersToNotify({
      eventId,
      limit: ORDERS_AT_ONCE,
      ...(cursor !== null && { cursor }),
    })
    return this.db.tx(async tx => {
      const now = this.clock.now()
      if (!(await advance(tx, announcement, page.nextCursor, now))) return false
      const told = { buyers: page.data, holders: page.othersTickets ?? [] }
      if (announcement.kind === 'MOVED') await supersedeMoves(tx, told)
      await queueMails(tx, causesOf(announcement, told), now)
      return page.nextCursor === null
    })
  }
}

/** Orders of those who bought, and tickets of those who have them from others. */
interface Told {
  buyers: string[]
  holders: string[]
}

const kindsOf = {
  MOVED: { buyers: 'eventMoved', holders: 'holderEventMoved' },
  REMINDER: { buyers: 'reminder', holders: 'holderReminder' },
} as const

/** Each is told once of each move, and reminded once of each time at which the event may begin. */
function causesOf({ kind, version, hoursBefore, startsAt }: Announcement, told: Told): Cause[] {
  const more =
    kind === 'MOVED'
      ? { occasion: `${version}` }
      : { hoursBefore, occasion: `${hoursBefore}:${startsAt.toISOString()}` }
  const { buyers, holders } = kindsOf[kind]
  return [
    ...told.buyers.map(subjectId => ({ kind: buyers, subjectId, ...more })),
    ...told.holders.map(subjectId => ({ kind: holders, subjectId, ...more })),
  ]
}

async function supersedeMoves(tx: Tx, { buyers, holders }: Told) {
  await supersede(tx, 'eventMoved', buyers)
  if (holders.length) await supersede(tx, 'holderEventMoved', holders)
}
