import { Injectable } from '@nestjs/common'
import type { Emit } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { requireStrongPassword } from '../core/password-strength.js'
import { PasswordHashes } from '../credentials/password-hashes.js'
import type { Tx } from '../db.js'
import { MailRequests } from './mail-requests.js'
import { endSessions } from './sessions.js'

/** Setting a new password, whether by a change or by a reset. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly hashes: PasswordHashes,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {}

  /** The hash of a strong password. Throws `weakPassword`. Call it outside transactions: it takes some milliseconds of CPU. */
  hash(password: string, owner: { name: string; email: string }): Promise<string> {
    requireStrongPassword(password, owner)
    return this.hashes.hash(password)
  }

  /**
   * Stores the hash, ends all sessions but `currentSession`, deletes challenges and reset tokens, invalidates codes, and requests a
   * mail to the owner.
   */
  async set(
    tx: Tx,
    emit: Emit,
    userId: string,
    passwordHash: string,
    currentSession?: string,
  ): Promise<void> {
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, version: { increment: 1 } },
    })
    await this.mails.invalidate(tx, userId, 'PASSWORD_OTP')
    await tx.passwordResetToken.deleteMany({ where: { userId } })
    await tx.challenge.deleteMany({ where: { userId } })
    const id = currentSession ? { not: currentSession } : undefined
    await endSessions(tx, emit, { userId, id }, this.clock.now())
    await this.mails.request(tx, emit, { userId, kind: 'PASSWORD_CHANGED' })
  }
}
