import { Controller } from '@nestjs/common'
import { catalog, type SaleTermsChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { timeOfId } from '../core/id-time.js'
import { withoutAccessCodes } from '../core/sale-terms.js'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { SendEventNotifications } from '../jobs/send-event-notifications.js'
import { renewNotification } from '../store/event-notifications.js'
import { upsertEvent } from '../store/events.js'

/** Plans the reminders of a changed event anew, and notifies its buyers if its time or place has changed. */
@Controller()
export class OnEventUpdated {
  constructor(
    private readonly db: Db,
    private readonly sendEventNotifications: SendEventNotifications,
    private readonly config: Config,
    private readonly feed: FeedRecorder,
    private readonly clock: Clock,
  ) {}

  /**
   * A move that is handled after a newer change still notifies the buyers: the mail states
   * the time and place that catalog has when it is rendered.
   */
  @On(catalog.events.event.updated, { idempotentBy: 'version' })
  async onEventUpdated(terms: SaleTermsChanged, id: string) {
    const { eventId, startsAt, version, moved } = terms
    const start = { eventId, startsAt: new Date(startsAt), version, publishedAt: timeOfId(id) }
    await this.db.tx(async tx => {
      const isOver = await upsertEvent(tx, start, this.config.REMINDER_HOURS)
      const dueAt = this.clock.now()
      if (moved && !isOver)
        await renewNotification(tx, { eventId, kind: 'MOVED', hoursBefore: 0, version, dueAt })
    })
    if (moved) this.sendEventNotifications.wake()
    await this.feed.record('event.updated', withoutAccessCodes(terms), id)
  }
}
