import { Injectable } from '@nestjs/common'
import type { Emit } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import type { Tx } from '../db.js'
import { endSessions } from '../sessions/end-session.js'
import { Letters } from '../letters/letters.js'
import { refuseWeak } from './password-strength.js'
import { Passwords } from './passwords.js'

/** What a new password means, by whichever way it was set. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly passwords: Passwords,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  /** The hash that is kept of it. Throws `weakPassword`. Not for within a transaction: it takes its time. */
  hash(password: string, owner: { name: string; email: string }): Promise<string> {
    refuseWeak(password, owner)
    return this.passwords.hash(password)
  }

  /** Ends what was begun with the old one: sessions, save one perhaps, challenges, codes and tokens. Tells the owner. */
  async set(tx: Tx, emit: Emit, userId: string, passwordHash: string, keptSession?: string): Promise<void> {
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, version: { increment: 1 } },
    })
    await this.letters.spoil(tx, userId, 'PASSWORD_OTP')
    await tx.resetToken.deleteMany({ where: { userId } })
    await tx.challenge.deleteMany({ where: { userId } })
    const id = keptSession ? { not: keptSession } : undefined
    await endSessions(tx, emit, { userId, id }, this.clock.now())
    await this.letters.send(tx, emit, { userId, kind: 'PASSWORD_CHANGED' })
  }
}
