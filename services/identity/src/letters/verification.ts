import { Controller, Inject } from '@nestjs/common'
import { faults, identity } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { audit } from '../audit.js'
import { Db } from '../db.js'
import { Letters } from './letters.js'
import { emailVerified } from '../metrics.js'

/** Whether addresses belong to those who gave them. */
@Controller()
export class Verification {
  constructor(
    private readonly db: Db,
    private readonly letters: Letters,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** By the token of the mail, once. Throws `tokenInvalid`. */
  @Handle(identity.methods.verifyEmail)
  async verifyEmail({ token }: { token: string }): Promise<void> {
    const userId = await this.db.tx(async tx => {
      const id = await this.letters.useLink(tx, 'VERIFICATION', token)
      if (!id) throw identity.faults.tokenInvalid({})
      await tx.user.updateMany({
        where: { id, emailVerifiedAt: null },
        data: { emailVerifiedAt: this.clock.now(), version: { increment: 1 } },
      })
      await audit(tx, { action: 'email.verified', userId: id })
      return id
    })
    emailVerified(this.log, userId)
  }

  /** Another mail, which makes the link in the one before worthless. Throws `emailVerified`. */
  @Handle(identity.methods.resendVerification)
  async resendVerification(): Promise<void> {
    const { subject: id } = user()
    await this.db.tx(async (tx, emit) => {
      const found = await tx.user.findUnique({ where: { id, erasedAt: null } })
      if (!found) throw faults.unauthenticated({})
      if (found.emailVerifiedAt) throw identity.faults.emailAlreadyVerified({})
      await this.letters.send(tx, emit, { userId: id, kind: 'VERIFICATION' })
    })
  }
}
