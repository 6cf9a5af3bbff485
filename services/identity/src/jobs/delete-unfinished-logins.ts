import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'

const BATCH = 1_000

/** Deletes logins, by password or at a provider, that were not finished before they expired. */
@Injectable()
export class DeleteUnfinishedLogins extends PeriodicJob {
  protected readonly everyMs = 10 * 60_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const now = this.clock.now()
    const challenges = await this.db.$executeRaw`
      delete from challenges where hash = any(array(
        select hash from challenges where expires_at < ${now} limit ${BATCH} for update skip locked))`
    const attempts = await this.db.$executeRaw`
      delete from oauth_attempts where state_hash = any(array(
        select state_hash from oauth_attempts where expires_at < ${now} limit ${BATCH} for update skip locked))`
    return challenges + attempts
  }
}
