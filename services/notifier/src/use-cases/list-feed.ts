import { Controller } from '@nestjs/common'
import { notifier, type FeedEvent, type FeedQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { Db } from '../db.js'
import { FeedDirectory } from '../feed/feed-directory.js'
import { feedEventsAfter } from '../store/feed-events.js'

@Controller()
export class ListFeed {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
    private readonly directory: FeedDirectory,
  ) {}

  /**
   * The events after a sequence number, in order; no event is inserted between them later. The first request creates the feed. For OWNER,
   * MANAGER and API keys. Throws `organizerNotFound`.
   */
  @Handle(notifier.methods.listFeed)
  async listFeed({ organizerId, after, limit }: FeedQuery): Promise<{ data: FeedEvent[]; last: number }> {
    await requireManager(this.memberships, organizerId)
    await this.directory.create(organizerId)
    const data = await feedEventsAfter(this.db, organizerId, after, limit)
    return { data, last: data.at(-1)?.sequence ?? after }
  }
}
