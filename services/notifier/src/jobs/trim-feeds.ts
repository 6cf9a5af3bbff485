import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { deleteFeedEvents, deleteOrphanedDeliveries, deleteWebhookRows } from '../store/trim.js'

const DAY_MS = 24 * 3_600_000
const ROWS_AT_ONCE = 500

/** Deletes feed events older than `FEED_DAYS`, and the rows of deleted webhooks, a bounded number at a time. */
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
    const before = this.clock.in(-this.config.FEED_DAYS * DAY_MS)
    return (
      (await deleteFeedEvents(this.db, before, ROWS_AT_ONCE)) +
      (await deleteOrphanedDeliveries(this.db, ROWS_AT_ONCE)) +
      (await deleteWebhookRows(this.db, this.clock.now()))
    )
  }
}
