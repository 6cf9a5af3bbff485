import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { entryBecame } from '../metrics.js'
import { endWaitlistEntries } from '../store/waitlist-endings.js'

const ENTRIES_PER_RUN = 500

/**
 * Ends waitlist entries that can't be offered any more: those of events that are over, cancelled or deleted, and of withdrawn tiers.
 * Any number of replicas may run it.
 */
@Injectable()
export class ExpireWaitlist extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const expired = await this.db.tx(async tx => {
      const entries = await tx.$queryRaw<{ id: string }[]>`
        select entry.id from events
        join tiers on tiers.event_id = events.id
        join waitlist_entries as entry on tier_id = tiers.id and entry.state = 'WAITING'
        where waiting > 0 and (events.state <> 'PUBLISHED' or ends_at <= ${this.clock.now()} or withdrawn)
        limit ${ENTRIES_PER_RUN} for update of events skip locked`
      const ids = entries.map(({ id }) => id)
      return ids.length ? endWaitlistEntries(tx, ids, 'EXPIRED') : []
    })
    for (const entry of expired) entryBecame({ ...entry, state: 'EXPIRED', orderId: null }, entry.eventId)
    return expired.length
  }
}
