import { Controller } from '@nestjs/common'
import { catalog, type SaleTerms } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Config } from '../config.js'
import { timeOfId } from '../core/id-time.js'
import { withoutAccessCodes } from '../core/sale-terms.js'
import { Db } from '../db.js'
import { FeedRecorder } from '../feed/feed-recorder.js'
import { upsertEvent } from '../store/events.js'

/** Plans the reminders of an event. */
@Controller()
export class OnEventPublished {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly feed: FeedRecorder,
  ) {}

  @On(catalog.events.event.published, { idempotentBy: 'version' })
  async onEventPublished(terms: SaleTerms, id: string) {
    const { eventId, startsAt, version } = terms
    const start = { eventId, startsAt: new Date(startsAt), version, publishedAt: timeOfId(id) }
    await this.db.tx(tx => upsertEvent(tx, start, this.config.REMINDER_HOURS))
    await this.feed.record('event.published', withoutAccessCodes(terms), id)
  }
}
