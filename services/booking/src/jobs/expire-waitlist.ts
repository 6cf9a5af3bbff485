import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
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

  run(): Promise<number> {
    return this.db.tx(async tx => {
      const entries = await tx.$queryRaw<{ id: string }[]>`
        select entry.id from events
        join tiers on tiers.event_id = events.id
        join waitlist_entries as entry on tier_id = tiers.id and entry.state = 'WAITING'
        where waiting > 0 and (events.state <> 'PUBLISHED' or ends_at <= ${this.clock.now()} or withdrawn)
        limit ${ENTRIES_PER_RUN} for update of events skip locked`
      if (entries.length)
        await endWaitlistEntries(
          tx,
          entries.map(({ id }) => id),
          'EXPIRED',
        )
      return entries.length
    })
  }
}
