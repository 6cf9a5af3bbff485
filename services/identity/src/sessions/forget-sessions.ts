import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'

const BATCH = 1_000

/** Forgets sessions that nobody has used for as long as a refresh token lives, and the expired tokens of the others. */
@Injectable()
export class ForgetSessions extends PeriodicJob {
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
    const unseenSince = this.clock.in(-this.config.REFRESH_TOKEN_SECONDS * 1_000)
    const sessions = await this.db.$executeRaw`
      delete from sessions where id = any(array(
        select id from sessions where last_seen_at < ${unseenSince} limit ${BATCH} for update skip locked))`
    const tokens = await this.db.$executeRaw`
      delete from refresh_tokens where hash = any(array(
        select hash from refresh_tokens where expires_at < ${now} limit ${BATCH} for update skip locked))`
    return sessions + tokens
  }
}
