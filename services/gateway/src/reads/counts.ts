import { Inject, Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { Booking, Fault, type Availability } from '@boxoffice/contracts'
import { withoutActor } from './without-actor.js'
import { prepare } from './prepared.js'
import { TierNames } from './tier-names.js'

/** The time by which the shown availability may lag behind a sale. */
const LAG_MS = 250

/**
 * The availability of events, at most a quarter of a second old: each replica asks booking four times a
 * second for an event, however many callers there are. That is so little that Redis would not make it less.
 */
@Injectable()
export class Counts {
  private readonly kept = new LRUCache<string, Availability | Fault>({
    max: 2_000,
    ttl: LAG_MS,
    // A caller whose request was replaced by a newer one is answered all the same.
    ignoreFetchAbort: true,
    fetchMethod: eventId => withoutActor(() => this.ask(eventId)),
  })

  constructor(
    @Inject(Booking) private readonly booking: Pick<Booking, 'getAvailability'>,
    @Inject(TierNames) private readonly names: Pick<TierNames, 'add'>,
  ) {}

  /** The availability of the event, from the cache if it is there. Throws `eventNotFound`. */
  async of(eventId: string): Promise<Availability> {
    const counted = this.kept.get(eventId) ?? (await this.kept.forceFetch(eventId))
    if (counted instanceof Fault) throw counted
    return counted
  }

  /**
   * The availability as it is after this call began, for a caller that publishes it; later callers of `of`
   * get the same. Throws `eventNotFound`.
   */
  async afresh(eventId: string): Promise<Availability> {
    const counted = await withoutActor(() => this.ask(eventId))
    this.kept.set(eventId, counted)
    if (counted instanceof Fault) throw counted
    return counted
  }

  /** The availability, or the fault that there is no such event: that answer is cached like another. */
  private async ask(eventId: string): Promise<Availability | Fault> {
    try {
      return prepare(await this.names.add(await this.booking.getAvailability({ eventId })))
    } catch (error) {
      if (error instanceof Fault && error.kind === 'not_found') return error
      throw error
    }
  }
}
