import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { deleteDue } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'

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
    const expired = { due: Prisma.sql`expires_at < ${this.clock.now()}`, order: 'expires_at', limit: BATCH }
    const challenges = await deleteDue(this.db, { table: 'challenges', key: 'hash', ...expired })
    const attempts = await deleteDue(this.db, { table: 'oauth_attempts', key: 'state_hash', ...expired })
    return challenges.length + attempts.length
  }
}
