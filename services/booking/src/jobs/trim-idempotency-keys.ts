import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'

const KEPT_MS = 24 * 3_600_000

/** Forgets idempotency keys after 24 hours, a thousand at a time. */
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
        select ctid from idempotency_keys where created_at < ${this.clock.in(-KEPT_MS)} limit 1000))`
  }
}
