import { Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { deleteDue } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { MailRequests } from '../store/mail-requests.js'

const BATCH = 50

/** Sends codes for requested password resets to the addresses that have an account. */
@Injectable()
export class SendPasswordOtps extends PeriodicJob {
  protected readonly everyMs = 5_000

  constructor(
    private readonly db: Db,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {
    super()
  }

  /**
   * Stores the request and schedules the job. Whether the address has an account is looked up only then, so the time of this call
   * reveals nothing.
   */
  async request(email: string): Promise<void> {
    await this.db.passwordResetRequest.create({ data: { id: newId(), email, requestedAt: this.clock.now() } })
    this.wake()
  }

  run(): Promise<number> {
    return this.db.tx(async (tx, emit) => {
      const requests = await deleteDue<{ email: string }>(tx, {
        table: 'password_reset_requests',
        due: Prisma.sql`true`,
        order: 'id',
        limit: BATCH,
        returning: 'email',
      })
      const emails = requests.map(({ email }) => email)
      // Ordered by id, since each user is locked until the commit.
      const users = await tx.user.findMany({ where: { email: { in: emails } }, orderBy: { id: 'asc' } })
      for (const { id } of users) await this.mails.request(tx, emit, { userId: id, kind: 'PASSWORD_OTP' })
      return requests.length
    })
  }
}
