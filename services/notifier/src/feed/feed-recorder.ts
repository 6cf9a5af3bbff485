import { Injectable } from '@nestjs/common'
import { faults, type WebhookType } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { Clock, GroupCommit } from '@boxoffice/service'
import { Db } from '../db.js'
import { momentOf } from '../core/id-time.js'
import { EventOwners } from './event-owners.js'
import { writeNews, type FeedEntry } from '../store/feed-events.js'
import { Feeds } from './feed-directory.js'
import { SendDeliveries } from '../jobs/send-deliveries.js'

const BATCH = 200
const BACKLOG = 10_000

/**
 * Writes down what happens, for organizers that have a feed. An organizer's events all want one row, so they are committed together,
 * and not in the transactions that queue mails: both are done once however often an event is delivered, and it is
 * delivered until both are.
 */
@Injectable()
export class Feed {
  private readonly writing: GroupCommit<FeedEntry, void>

  constructor(
    private readonly db: Db,
    private readonly feeds: Feeds,
    private readonly owners: EventOwners,
    private readonly sender: SendDeliveries,
    private readonly clock: Clock,
  ) {
    this.writing = new GroupCommit<FeedEntry, void>({
      commit: (organizerId, news) => this.write(organizerId, news),
      isPoison: error => !isOutage(error),
      batch: BATCH,
      backlog: BACKLOG,
      busy: () => faults.unavailable({ retryAfter: 1 }),
    })
  }

  /** Writes an event of the bus into its organizer's feed, once for each id. Without a feed it does nothing, and asks nobody. */
  async record(type: WebhookType, data: { organizerId: string }, id: string): Promise<void> {
    if (!(await this.feeds.isOn(data.organizerId))) return
    await this.writing.submit(data.organizerId, { type, id, at: momentOf(id), data })
  }

  /** The same of what says which event it is of, but not whose that is. */
  async recordOf(type: WebhookType, happened: { eventId: string }, id: string): Promise<void> {
    const organizerId = await this.owners.ownerOf(happened.eventId)
    if (organizerId) await this.record(type, { organizerId, ...happened }, id)
  }

  private async write(organizerId: string, news: FeedEntry[]) {
    if (await this.db.tx(tx => writeNews(tx, organizerId, news, this.clock.now()))) this.sender.wake()
    return news.map(() => ({ result: undefined }))
  }
}
