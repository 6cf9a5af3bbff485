import { setTimeout as delay } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { createFeed, hasFeed } from '../store/feed-events.js'

const FRESH_MS = 1_000
const CACHED_MAX = 10_000

interface Cached {
  exists: Promise<boolean>
  /** The time by `performance.now()`. */
  expiresAt: number
}

/**
 * The organizers that have a feed, cached for a second. Most have none, and events of theirs are not
 * recorded.
 */
@Injectable()
export class FeedDirectory {
  private readonly cache = new Map<string, Cached>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Whether the organizer had a feed within the last second. A thousand events in that second cost one query. */
  exists(organizerId: string): Promise<boolean> {
    const cached = this.cache.get(organizerId)
    if (cached && cached.expiresAt > performance.now()) return cached.exists
    const exists = hasFeed(this.db, organizerId)
    exists.catch(() => this.cache.delete(organizerId))
    if (this.cache.size >= CACHED_MAX) this.cache.clear()
    this.cache.set(organizerId, { exists, expiresAt: performance.now() + FRESH_MS })
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
