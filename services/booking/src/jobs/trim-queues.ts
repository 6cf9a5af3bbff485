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
    const places = await this.db.$executeRaw`
      delete from waiting_places where ctid = any(array(
        select waiting_places.ctid from waiting_places join events on id = event_id where ends_at < ${before} limit 10000))`
    const turns = await this.db.$executeRaw`
      delete from waiting_turns where ctid = any(array(
        select waiting_turns.ctid from waiting_turns join events on id = event_id where ends_at < ${before} limit 10000))`
    return places + turns
  }
}
