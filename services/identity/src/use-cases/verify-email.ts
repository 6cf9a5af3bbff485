import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { emailVerified } from '../metrics.js'
import { audit } from '../store/audit-log.js'
import { MailRequests } from '../store/mail-requests.js'

@Controller()
export class VerifyEmailHandler {
  constructor(
    private readonly db: Db,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {}

  /** Verifies the address by the token of the mail, once. Throws `tokenInvalid`. */
  @Handle(identity.methods.verifyEmail)
  async verifyEmail({ token }: { token: string }): Promise<void> {
    const userId = await this.db.tx(async tx => {
      const id = await this.mails.useToken(tx, 'VERIFICATION', token)
      if (!id) throw identity.faults.tokenInvalid({})
      await tx.user.updateMany({
        where: { id, emailVerifiedAt: null },
        data: { emailVerifiedAt: this.clock.now(), version: { increment: 1 } },
      })
      await audit(tx, { action: 'email.verified', userId: id })
      return id
    })
    emailVerified({}, { userId })
  }
}
