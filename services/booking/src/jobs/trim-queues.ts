import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'

const DAY_MS = 24 * 3_600_000

/** Deletes queue positions and admissions a day after the event, ten thousand per run. */
@Injectable()
export class TrimQueues extends PeriodicJob {
  protected readonly everyMs = 60_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const before = this.clock.in(-DAY_MS)
    const positions = await this.db.$executeRaw`
      delete from queue_positions where ctid = any(array(
        select queue_positions.ctid from queue_positions join events on id = event_id where ends_at < ${before} limit 10000))`
    const turns = await this.db.$executeRaw`
      delete from queue_admissions where ctid = any(array(
        select queue_admissions.ctid from queue_admissions join events on id = event_id where ends_at < ${before} limit 10000))`
    return positions + turns
  }
}
