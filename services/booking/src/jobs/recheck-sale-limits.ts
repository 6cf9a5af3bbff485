import { Inject, Injectable } from '@nestjs/common'
import { isOutage } from '@boxoffice/bus'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { EventCopy, type Mark } from '../store/events.js'

const LIMITS_PER_RUN = 20
const LEASE_MS = 10_000

/**
 * Ends sale limits that no new sale terms have followed within a minute: catalog asked for them and may have died. Catalog's present
 * terms decide; while it is unavailable the limits stay. Any number of replicas may run it.
 */
@Injectable()
export class RecheckSaleLimits extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await this.claim()
    const ended = await Promise.all(due.map(mark => this.recheck(mark)))
    return ended.filter(Boolean).length
  }

  private claim() {
    return claim<Mark>(this.db, {
      table: 'events',
      lease: Prisma.sql`recheck_at = ${this.clock.in(LEASE_MS)}`,
      due: Prisma.sql`recheck_at <= ${this.clock.now()}`,
      order: 'recheck_at',
      limit: LIMITS_PER_RUN,
      returning: 'id, limited_for as "limitedFor", recheck_at as "recheckAt"',
    })
  }

  private async recheck(mark: Mark): Promise<boolean> {
    try {
      await this.events.recheck(mark)
      return true
    } catch (error) {
      if (isOutage(error)) return false
      throw error
    }
  }
}
