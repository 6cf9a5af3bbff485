import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'

const BATCH = 1_000

/** Deletes sessions that were not used for the life of a refresh token, and expired tokens of the other sessions. */
@Injectable()
export class DeleteExpiredSessions extends PeriodicJob {
  protected readonly everyMs = 60 * 60_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {
    super()
  }

  async run(): Promise<number> {
    const now = this.clock.now()
    const lastUse = this.clock.in(-this.config.REFRESH_TOKEN_SECONDS * 1_000)
    const sessions = await this.db.$executeRaw`
      delete from sessions where id = any(array(
        select id from sessions where last_seen_at < ${lastUse} limit ${BATCH} for update skip locked))`
    const tokens = await this.db.$executeRaw`
      delete from refresh_tokens where hash = any(array(
        select hash from refresh_tokens where expires_at < ${now} limit ${BATCH} for update skip locked))`
    return sessions + tokens
  }
}
