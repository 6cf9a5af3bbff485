import { Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { Catalog, catalog } from '@boxoffice/contracts'

const CACHED_MAX = 10_000

/** The organizers of events, cached: the organizer of an event never changes. */
@Injectable()
export class EventOwners {
  private readonly cache = new LRUCache<string, Promise<string | null>>({ max: CACHED_MAX })

  constructor(private readonly catalog: Catalog) {}

  /** The id of the event's organizer, or null if the event was deleted. Concurrent callers share one request. */
  ownerOf(eventId: string): Promise<string | null> {
    const cached = this.cache.get(eventId)
    if (cached) return cached
    const requested = this.request(eventId)
    const evict = () => this.cache.delete(eventId)
    requested.then(owner => owner === null && evict(), evict)
    this.cache.set(eventId, requested)
    return requested
  }

  private async request(eventId: string): Promise<string | null> {
    try {
      return (await this.catalog.describeEvent({ eventId })).organizer.id
    } catch (error) {
      if (catalog.faults.eventNotFound.is(error)) return null
      throw error
    }
  }
}
