import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { identity } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { currentUser } from '../access.js'
import { PasswordHashes } from '../credentials/password-hashes.js'
import { Db } from '../db.js'
import { passwordSet } from '../metrics.js'
import { audit } from '../store/audit-log.js'
import { lockUser } from '../store/lock-user.js'
import { NewPasswords } from '../store/new-passwords.js'

type Change = z.output<typeof identity.methods.changePassword.input>

@Controller()
export class ChangePasswordHandler {
  constructor(
    private readonly db: Db,
    private readonly hashes: PasswordHashes,
    private readonly passwords: NewPasswords,
  ) {}

  /**
   * Sets the password and ends every other session. Throws `credentialsInvalid` for a wrong current password, and for an account
   * without one, as after a login at a provider: its first password is set by a reset, since a stolen session must not suffice.
   * Throws `weakPassword`.
   */
  @Handle(identity.methods.changePassword)
  async changePassword({ currentPassword, password }: Change): Promise<void> {
    const { sessionId } = user()
    const found = await currentUser(this.db)
    const { id } = found
    const isRight = await this.hashes.matches(currentPassword, found.passwordHash)
    if (!isRight) throw identity.faults.credentialsInvalid({})
    const passwordHash = await this.passwords.hash(password, found)
    await this.db.tx(async (tx, emit) => {
      const locked = await lockUser(tx, id)
      if (locked?.passwordHash !== found.passwordHash) throw identity.faults.credentialsInvalid({})
      await this.passwords.set(tx, emit, id, passwordHash, sessionId)
      await audit(tx, { action: 'password.changed', userId: id })
    })
    passwordSet({ way: 'change' }, { userId: id })
  }
}
