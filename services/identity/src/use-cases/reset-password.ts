import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { passwordSet } from '../metrics.js'
import { audit } from '../store/audit-log.js'
import { NewPasswords } from '../store/new-passwords.js'
import { findResetToken, useResetToken } from '../store/password-reset-tokens.js'

type Reset = z.output<typeof identity.methods.resetPassword.input>

@Controller()
export class ResetPasswordHandler {
  constructor(
    private readonly db: Db,
    private readonly passwords: NewPasswords,
    private readonly clock: Clock,
  ) {}

  /** Sets the password and ends every session. Throws `tokenInvalid`, and `weakPassword`, after which the token is still valid. */
  @Handle(identity.methods.resetPassword)
  async resetPassword({ resetToken, password }: Reset): Promise<void> {
    const found = await findResetToken(this.db, resetToken, this.clock.now())
    if (!found) throw identity.faults.tokenInvalid({})
    const { user, userId } = found
    const passwordHash = await this.passwords.hash(password, user)
    await this.db.tx(async (tx, emit) => {
      if (!(await useResetToken(tx, resetToken, this.clock.now()))) throw identity.faults.tokenInvalid({})
      await this.passwords.set(tx, emit, userId, passwordHash)
      await audit(tx, { action: 'password.reset', userId })
    })
    passwordSet({ way: 'reset' }, { userId })
  }
}
