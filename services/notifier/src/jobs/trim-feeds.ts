import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'

const DAY_MS = 24 * 3_600_000
const AT_ONCE = 500

/** Removes what is older than a feed is kept, with its deliveries, and what is left of webhooks that were deleted: so many rows at a time. */
@Injectable()
export class TrimFeeds extends PeriodicJob {
  protected readonly everyMs = 60_000

  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    return (await this.trimEvents()) + (await this.trimDeliveries()) + (await this.trimWebhooks())
  }

  private trimEvents() {
    const until = this.clock.in(-this.config.FEED_DAYS * DAY_MS)
    return this.db.$executeRaw`
      delete from feed_events using (
        select organizer_id, sequence from feeds cross join lateral (
          select sequence from feed_events
          where organizer_id = feeds.organizer_id and created_at < ${until}::timestamptz
          order by created_at limit ${AT_ONCE}) expired
        limit ${AT_ONCE}) old
      where feed_events.organizer_id = old.organizer_id and feed_events.sequence = old.sequence`
  }

  private trimDeliveries() {
    return this.db.$executeRaw`
      delete from deliveries where id in (
        select deliveries.id from webhooks join deliveries on webhook_id = webhooks.id
        where deleted_at is not null limit ${AT_ONCE})`
  }

  private trimWebhooks() {
    return this.db.$executeRaw`
      delete from webhooks where deleted_at is not null
        and not exists (select from deliveries where webhook_id = webhooks.id)
        and leased_until <= ${this.clock.now()}::timestamptz`
  }
}
