import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'

const TRANSFERS_PER_RUN = 1_000

/** Erases the addresses of transfer offers that have expired. An expired offer can't be accepted, erased or not. */
@Injectable()
export class ExpireTransfers extends PeriodicJob {
  protected readonly everyMs = 60_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const expired = await claim(this.db, {
      table: 'transfers',
      lease: Prisma.sql`state = 'EXPIRED', email = null`,
      due: Prisma.sql`state = 'OFFERED' and expires_at <= ${this.clock.now()}`,
      order: 'expires_at',
      limit: TRANSFERS_PER_RUN,
      returning: 'id',
    })
    return expired.length
  }
}
