import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { deleteDue } from '@boxoffice/service/database'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'

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
    const sessions = await deleteDue(this.db, {
      table: 'sessions',
      due: Prisma.sql`last_seen_at < ${lastUse}`,
      order: 'last_seen_at',
      limit: BATCH,
    })
    const tokens = await deleteDue(this.db, {
      ...{ table: 'refresh_tokens', key: 'hash' },
      due: Prisma.sql`expires_at < ${now}`,
      order: 'expires_at',
      limit: BATCH,
    })
    return sessions.length + tokens.length
  }
}
