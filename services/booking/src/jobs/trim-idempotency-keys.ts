import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'

const LIFETIME_MS = 24 * 3_600_000

/** Deletes idempotency keys after 24 hours, a thousand per run. */
@Injectable()
export class TrimIdempotencyKeys extends PeriodicJob {
  protected readonly everyMs = 60_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  run(): Promise<number> {
    return this.db.$executeRaw`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where created_at < ${this.clock.in(-LIFETIME_MS)} limit 1000))`
  }
}
