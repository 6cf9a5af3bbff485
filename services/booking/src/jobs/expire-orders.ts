import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { HoldEndings, type Hold } from '../workflows/hold-endings.js'

const ORDERS_PER_RUN = 100
const HOLD_COLUMNS =
  'id, event_id as "eventId", expires_at as "expiresAt", payment_opened_at as "paymentOpenedAt"'
const LEASE_MS = 10_000

/** Ends holds whose deadline has passed, and returns their tickets to the inventory. Any number of replicas may run it. */
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

  private claim() {
    return claim<Hold>(this.db, {
      table: 'orders',
      lease: Prisma.sql`due_at = ${this.clock.in(LEASE_MS)}`,
      due: Prisma.sql`state = 'HELD' and due_at <= ${this.clock.now()}`,
      order: 'due_at',
      limit: ORDERS_PER_RUN,
      returning: HOLD_COLUMNS,
    })
  }
}
