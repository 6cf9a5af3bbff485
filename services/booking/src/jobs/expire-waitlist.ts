import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { endWaitlistEntries } from '../store/waitlist-endings.js'

const AT_ONCE = 500

/**
 * Ends the waiting for what will not come: of events that are over, cancelled or deleted, and of tiers that were withdrawn. Any
 * number of replicas may run it: each takes other events, and what one did not come to the next tick ends.
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
      const vain = await tx.$queryRaw<{ id: string }[]>`
        select entry.id from events
        join tiers on tiers.event_id = events.id
        join waitlist_entries as entry on tier_id = tiers.id and entry.state = 'WAITING'
        where waiting > 0 and (status <> 'PUBLISHED' or ends_at <= ${this.clock.now()} or withdrawn)
        limit ${AT_ONCE} for update of events skip locked`
      if (vain.length)
        await endWaitlistEntries(
          tx,
          vain.map(({ id }) => id),
          'LAPSED',
        )
      return vain.length
    })
  }
}
