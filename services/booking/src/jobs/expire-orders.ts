import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { HoldEndings, type Hold } from '../workflows/hold-endings.js'

const AT_ONCE = 100

/** Puts what was held too long back on sale. Any number of replicas may run it: each takes other orders. */
@Injectable()
export class ExpireOrders extends PeriodicJob {
  protected readonly everyMs = 500

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(HoldEndings) private readonly holds: HoldEndings,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await this.claim()
    const ended = await Promise.all(due.map(hold => this.holds.end(hold, 'expire')))
    return ended.filter(Boolean).length
  }

  /** Takes orders past their deadline for ten seconds: who dies with them loses nothing. */
  private claim() {
    return this.db.$queryRaw<Hold[]>`
      update orders set due_at = ${this.clock.in(10_000)}
      where id = any(array(select id from orders where state = 'HELD' and due_at <= ${this.clock.now()}
                   order by due_at limit ${AT_ONCE} for update skip locked))
      returning id, event_id as "eventId", expires_at as "expiresAt", payment_opened_at as "paymentOpenedAt"`
  }
}
