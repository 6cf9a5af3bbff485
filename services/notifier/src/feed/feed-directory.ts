import { setTimeout as delay } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { createFeed, hasFeed } from '../store/feed-events.js'

const FRESH_MS = 1_000
const CACHED_MAX = 10_000

/**
 * The organizers that have a feed, cached for a second. Most have none, and events of theirs are not
 * recorded.
 */
@Injectable()
export class FeedDirectory {
  private readonly cache = new LRUCache<string, Promise<boolean>>({
    ...{ max: CACHED_MAX, ttl: FRESH_MS, ttlResolution: 0 },
  })

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Whether the organizer had a feed within the last second. A thousand events in that second cost one query. */
  exists(organizerId: string): Promise<boolean> {
    const cached = this.cache.get(organizerId)
    if (cached) return cached
    const exists = hasFeed(this.db, organizerId)
    exists.catch(() => this.cache.delete(organizerId))
    this.cache.set(organizerId, exists)
    return exists
  }

  /**
   * Creates the organizer's feed if there is none. Returns once the caches of all replicas have expired, so that the feed contains every
   * event after that. A feed is never deleted.
   */
  async create(organizerId: string): Promise<void> {
    if (await this.exists(organizerId)) return
    const createdAt = await createFeed(this.db, organizerId, this.clock.now())
    if (createdAt > this.clock.in(-FRESH_MS)) await delay(FRESH_MS)
    this.cache.delete(organizerId)
  }
}
