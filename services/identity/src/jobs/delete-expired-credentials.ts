import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { WINDOW_SECONDS } from '../store/otp-attempts.js'

const BATCH = 1_000
const MAIL_REQUEST_LIFE_MS = 7 * 86_400_000

/** Deletes mail requests after a week, and password reset tokens and counts of attempts that have expired. */
@Injectable()
export class DeleteExpiredCredentials extends PeriodicJob {
  protected readonly everyMs = 60 * 60_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const mails = await this.db.$executeRaw`
      delete from mail_requests where id = any(array(
        select id from mail_requests where created_at < ${this.clock.in(-MAIL_REQUEST_LIFE_MS)}
        limit ${BATCH} for update skip locked))`
    const attempts = await this.db.$executeRaw`
      delete from otp_attempts where account = any(array(
        select account from otp_attempts where since < ${this.clock.in(-WINDOW_SECONDS * 1_000)}
        limit ${BATCH} for update skip locked))`
    const tokens = await this.db.$executeRaw`
      delete from password_reset_tokens where hash = any(array(
        select hash from password_reset_tokens where expires_at < ${this.clock.now()}
        limit ${BATCH} for update skip locked))`
    return mails + attempts + tokens
  }
}
