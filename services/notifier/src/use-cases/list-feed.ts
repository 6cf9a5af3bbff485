import { Controller } from '@nestjs/common'
import { notifier, type FeedEvent, type FeedQuery, type Page } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { Db } from '../db.js'
import { FeedDirectory } from '../feed/feed-directory.js'
import { feedEventsAfter } from '../store/feed-events.js'

@Controller()
export class ListFeedHandler {
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
  async listFeed({ organizerId, after, limit, cursor }: FeedQuery): Promise<Page<FeedEvent>> {
    await requireManager(this.memberships, organizerId)
    await this.directory.create(organizerId)
    const events = await feedEventsAfter(this.db, organizerId, cursor ? BigInt(cursor) : after, limit + 1)
    const data = events.slice(0, limit)
    return { data, nextCursor: events.length > limit ? String(data.at(-1)!.sequence) : null }
  }
}
