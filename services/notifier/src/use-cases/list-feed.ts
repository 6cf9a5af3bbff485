import { Controller } from '@nestjs/common'
import {
  notifier,
  type FeedEvent as View,
  type FeedQuery,
  type Page,
  type WebhookType,
} from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { Db } from '../db.js'
import { Feeds } from '../feed/feed-directory.js'
import { requireManager } from '../access.js'

/** What happened to what is an organizer's, one after the other. */
@Controller()
export class FeedEvents {
  constructor(
    private readonly db: Db,
    private readonly members: Memberships,
    private readonly feeds: Feeds,
  ) {}

  /**
   * What came after a number, in its order. Nothing comes in between later. Who asks first begins the feed. For OWNER and MANAGER, and
   * API keys. Throws `organizerNotFound`.
   */
  @Handle(notifier.methods.listFeed)
  async listFeed({ organizerId, after, limit, cursor }: FeedQuery): Promise<Page<View>> {
    await requireManager(this.members, organizerId)
    await this.feeds.begin(organizerId)
    const rows = await this.db.feedEvent.findMany({
      where: { organizerId, sequence: { gt: cursor === undefined ? after : BigInt(cursor) } },
      orderBy: { sequence: 'asc' },
      take: limit + 1,
    })
    const data = rows.slice(0, limit).map(({ sequence, id, type, at, data }) => ({
      ...{ id, data, type: type as WebhookType },
      ...{ sequence: Number(sequence), at: at.toISOString() },
    }))
    return { data, nextCursor: rows.length > limit ? String(data.at(-1)!.sequence) : null }
  }
}
