import { Inject, Injectable } from '@nestjs/common'
import { isOutage } from '@boxoffice/bus'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { EventCopy, type Mark } from '../store/events.js'

const AT_ONCE = 20
const AGAIN_MS = 10_000

/**
 * Looks after limits that no offer has followed: whoever asked for them may have died. Catalog says what is for sale; while it
 * is away as little is sold as it asked for. Any number of replicas may run it: each takes others.
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
    return this.db.$queryRaw<Mark[]>`
      update events set recheck_at = ${this.clock.in(AGAIN_MS)}
      where id = any(array(select id from events where recheck_at <= ${this.clock.now()}
                   order by recheck_at limit ${AT_ONCE} for update skip locked))
      returning id, limited_for as "limitedFor", recheck_at as "recheckAt"`
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
