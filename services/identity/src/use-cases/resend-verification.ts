import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { currentUser } from '../access.js'
import { Db } from '../db.js'
import { MailRequests } from '../store/mail-requests.js'

@Controller()
export class ResendVerificationHandler {
  constructor(
    private readonly db: Db,
    private readonly mails: MailRequests,
  ) {}

  /** Requests another mail, which invalidates the link in the one before. Throws `emailAlreadyVerified`, `unauthenticated`. */
  @Handle(identity.methods.resendVerification)
  async resendVerification(): Promise<void> {
    await this.db.tx(async (tx, emit) => {
      const { id, emailVerifiedAt } = await currentUser(tx)
      if (emailVerifiedAt) throw identity.faults.emailAlreadyVerified({})
      await this.mails.request(tx, emit, { userId: id, kind: 'VERIFICATION' })
    })
  }
}
