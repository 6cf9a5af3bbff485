import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { WINDOW_SECONDS } from '../passwords/otp-tries.js'

const BATCH = 1_000
const KEPT_MS = 7 * 86_400_000

/** Forgets letters that were sent, or given up, long ago, and what counts no more of tries and of tokens. */
@Injectable()
export class ForgetLetters extends PeriodicJob {
  protected readonly everyMs = 60 * 60_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const letters = await this.db.$executeRaw`
      delete from letters where id = any(array(
        select id from letters where created_at < ${this.clock.in(-KEPT_MS)} limit ${BATCH} for update skip locked))`
    const tries = await this.db.$executeRaw`
      delete from otp_tries where account = any(array(
        select account from otp_tries where since < ${this.clock.in(-WINDOW_SECONDS * 1_000)}
        limit ${BATCH} for update skip locked))`
    const tokens = await this.db.$executeRaw`
      delete from reset_tokens where hash = any(array(
        select hash from reset_tokens where expires_at < ${this.clock.now()} limit ${BATCH} for update skip locked))`
    return letters + tries + tokens
  }
}
