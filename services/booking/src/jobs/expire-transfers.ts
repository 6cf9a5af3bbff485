import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'

/** Erases the addresses of transfer offers that have expired, a thousand per run. An expired offer can't be accepted, erased or not. */
@Injectable()
export class ExpireTransfers extends PeriodicJob {
  protected readonly everyMs = 60_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  run(): Promise<number> {
    return this.db.$executeRaw`
      update transfers set state = 'EXPIRED', email = null
      where id = any(array(
        select id from transfers where state = 'OFFERED' and expires_at <= ${this.clock.now()}
        limit 1000 for update skip locked))`
  }
}
