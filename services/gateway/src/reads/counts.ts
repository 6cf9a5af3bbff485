import { Inject, Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { Booking, Fault, type Availability } from '@boxoffice/contracts'
import { withoutActor } from './without-actor.js'
import { prepare } from './prepared.js'
import { TierNames } from './tier-names.js'

/** How far what we say is available may lag behind a sale. */
const LAG_MS = 250

/**
 * What is left of events, at most a quarter of a second old: booking is asked four times a second for an event by each
 * replica, however many want to know. That is so little that Redis would not make it less.
 */
@Injectable()
export class Counts {
  private readonly kept = new LRUCache<string, Availability | Fault>({
    max: 2_000,
    ttl: LAG_MS,
    // Who asked before something was put in its place is answered all the same.
    ignoreFetchAbort: true,
    fetchMethod: eventId => withoutActor(() => this.ask(eventId)),
  })

  constructor(
    @Inject(Booking) private readonly booking: Pick<Booking, 'getAvailability'>,
    @Inject(TierNames) private readonly names: Pick<TierNames, 'add'>,
  ) {}

  /** Throws `eventNotFound`. */
  async of(eventId: string): Promise<Availability> {
    const counted = this.kept.get(eventId) ?? (await this.kept.forceFetch(eventId))
    if (counted instanceof Fault) throw counted
    return counted
  }

  /** As it is from this call on, not before, for a caller that publishes it; whoever asks next gets the same. Throws `eventNotFound`. */
  async afresh(eventId: string): Promise<Availability> {
    const counted = await withoutActor(() => this.ask(eventId))
    this.kept.set(eventId, counted)
    if (counted instanceof Fault) throw counted
    return counted
  }

  /** That there is no such event is an answer like another. */
  private async ask(eventId: string): Promise<Availability | Fault> {
    try {
      return prepare(await this.names.add(await this.booking.getAvailability({ eventId })))
    } catch (error) {
      if (error instanceof Fault && error.kind === 'not_found') return error
      throw error
    }
  }
}
