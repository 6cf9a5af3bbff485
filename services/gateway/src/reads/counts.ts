import { Inject, Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { Booking, Fault, type Availability } from '@boxoffice/contracts'
import { withoutActor } from './without-actor.js'
import { prepare } from './prepared.js'
import { TierNames } from './tier-names.js'

/** The time by which published availability may be late. */
const LAG_MS = 250

/**
 * The availability of events, at most a quarter of a second old. Each replica asks booking about an event at most four times a second,
 * however many clients read it; a cache in Redis would not save more.
 */
@Injectable()
export class Counts {
  private readonly kept = new LRUCache<string, Availability | Fault>({
    max: 2_000,
    ttl: LAG_MS,
    // Callers that waited for an entry which was replaced meanwhile get its answer.
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

  /** An availability that is read after this call, for the broadcast; later readers get it too. Throws `eventNotFound`. */
  async afresh(eventId: string): Promise<Availability> {
    const counted = await withoutActor(() => this.ask(eventId))
    this.kept.set(eventId, counted)
    if (counted instanceof Fault) throw counted
    return counted
  }

  /** The answer that an event does not exist is cached too. */
  private async ask(eventId: string): Promise<Availability | Fault> {
    try {
      return prepare(await this.names.add(await this.booking.getAvailability({ eventId })))
    } catch (error) {
      if (error instanceof Fault && error.kind === 'not_found') return error
      throw error
    }
  }
}
