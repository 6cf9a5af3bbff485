import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { faults, identity } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { audit } from '../audit.js'
import { Db } from '../db.js'
import { lockUser } from '../accounts/lock-user.js'
import { passwordSet } from '../metrics.js'
import { NewPasswords } from './new-passwords.js'
import { Passwords } from './passwords.js'

type ChangePassword = z.output<typeof identity.methods.changePassword.input>

/** New passwords for those who know the old one. */
@Controller()
export class PasswordChanges {
  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly newPasswords: NewPasswords,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Throws `credentialsInvalid` for another password than the present, also where there is none, as after a login by a provider:
   * a first one is set by a reset, since a stolen session must not do it. Throws `weakPassword`.
   */
  @Handle(identity.methods.changePassword)
  async changePassword({ currentPassword, password }: ChangePassword): Promise<void> {
    const { subject: id, sessionId } = user()
    const found = await this.db.user.findUnique({ where: { id, erasedAt: null } })
    if (!found) throw faults.unauthenticated({})
    const right = await this.passwords.matches(currentPassword, found.passwordHash)
    if (!right) throw identity.faults.credentialsInvalid({})
    const passwordHash = await this.newPasswords.hash(password, found)
    await this.db.tx(async (tx, emit) => {
      const present = await lockUser(tx, id)
      if (present?.passwordHash !== found.passwordHash) throw identity.faults.credentialsInvalid({})
      await this.newPasswords.set(tx, emit, id, passwordHash, sessionId)
      await audit(tx, { action: 'password.changed', userId: id })
    })
    passwordSet(this.log, 'change', id)
  }
}
