import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { deleteDue } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
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
    const { clock } = this
    const mails = await this.delete('mail_requests', 'id', 'created_at', clock.in(-MAIL_REQUEST_LIFE_MS))
    const attempts = await this.delete('otp_attempts', 'account', 'since', clock.in(-WINDOW_SECONDS * 1_000))
    const tokens = await this.delete('password_reset_tokens', 'hash', 'expires_at', clock.now())
    return mails + attempts + tokens
  }

  private async delete(table: string, key: string, column: string, before: Date): Promise<number> {
    const due = Prisma.sql`${Prisma.raw(column)} < ${before}`
    return (await deleteDue(this.db, { table, key, due, order: column, limit: BATCH })).length
  }
}
