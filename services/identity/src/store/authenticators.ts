import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type TotpSetup } from '@boxoffice/contracts'
import { Clock, Sealer } from '@boxoffice/service'
import { newAuthenticator, timeStepOf } from '../core/totp.js'
import type { Tx } from '../db.js'
import { audit } from './audit-log.js'
import { issueRecoveryCodes, useRecoveryCode } from './recovery-codes.js'

/** Wrong codes that an account may enter within the window, over all its challenges and sessions. */
const ATTEMPTS_MAX = 10
const WINDOW_MS = 15 * 60_000

interface SealedSecret {
  sealed: Uint8Array
  keyId: string
}

/** The second factors of users: their authenticator apps and recovery codes. */
@Injectable()
export class Authenticators {
  constructor(
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Stores a new secret for the user, instead of the one before. It has no effect until `enable`. */
  async propose(tx: Tx, userId: string, account: string): Promise<z.output<typeof TotpSetup>> {
    const setup = newAuthenticator(account)
    const { keyId, sealed } = this.sealer.seal(setup.secret, userId)
    const fresh = { keyId, sealedSecret: new Uint8Array(sealed), lastStep: 0 }
    await tx.authenticator.upsert({
      where: { userId },
      create: { userId, ...fresh, attemptsSince: this.clock.now() },
      update: fresh,
    })
    return setup
  }

  /**
   * Whether this is an unused code of the user's app, or an unused recovery code. A wrong code is counted, so the transaction must be
   * committed. Throws `tooManyAttempts`, and `totpNotEnabled` when there is no app.
   */
  async accept(tx: Tx, userId: string, code: string): Promise<boolean> {
    const secret = await this.countAttempt(tx, userId)
    const isRight =
      (await this.acceptAppCode(tx, userId, code, secret)) ||
      (await this.acceptRecoveryCode(tx, userId, code))
    if (isRight) await tx.authenticator.update({ where: { userId }, data: { attempts: { decrement: 1 } } })
    return isRight
  }

  /** Makes the app a second factor of the user. Returns the recovery codes. */
  async enable(tx: Tx, userId: string): Promise<string[]> {
    const change = { totpEnabledAt: this.clock.now(), version: { increment: 1 } }
    await tx.user.update({ where: { id: userId }, data: change })
    await audit(tx, { action: 'totp.enabled', userId })
    return issueRecoveryCodes(tx, userId)
  }

  /** Removes the second factor: from the commit on the password is enough. */
  async disable(tx: Tx, userId: string): Promise<void> {
    await tx.authenticator.deleteMany({ where: { userId } })
    await tx.recoveryCode.deleteMany({ where: { userId } })
    await tx.user.update({
      where: { id: userId },
      data: { totpEnabledAt: null, version: { increment: 1 } },
    })
    await audit(tx, { action: 'totp.disabled', userId })
  }

  /** Counts the attempt before the code is checked: of concurrent attempts no more than allowed are answered. */
  private async countAttempt(tx: Tx, userId: string): Promise<SealedSecret> {
    const [now, windowStart] = [this.clock.now(), this.clock.in(-WINDOW_MS)]
    const [secret] = await tx.$queryRaw<SealedSecret[]>`
      update authenticators set
        attempts = case when attempts_since <= ${windowStart} then 1 else attempts + 1 end,
        attempts_since = case when attempts_since <= ${windowStart} then ${now} else attempts_since end
      where user_id = ${userId}::uuid and (attempts < ${ATTEMPTS_MAX} or attempts_since <= ${windowStart})
      returning sealed_secret as sealed, key_id as "keyId"`
    if (secret) return secret

    const blocked = await tx.authenticator.findUnique({ where: { userId } })
    if (!blocked) throw identity.faults.totpNotEnabled({})
    const waitMs = blocked.attemptsSince.getTime() - windowStart.getTime()
    throw identity.faults.tooManyAttempts({ retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)) })
  }

  /** A code is accepted once: the guarded update lets one use of it through, and none of an older code. */
  private async acceptAppCode(tx: Tx, userId: string, code: string, sealed: SealedSecret): Promise<boolean> {
    const secret = this.sealer.open(sealed, userId)
    const step = await timeStepOf(secret, code, this.clock.now())
    if (step === undefined) return false
    const { count } = await tx.authenticator.updateMany({
      where: { userId, lastStep: { lt: step } },
      data: { lastStep: step },
    })
    if (count && sealed.keyId !== this.sealer.keyId) await this.reseal(tx, userId, secret)
    return count === 1
  }

  /** Seals the secret with the current key, so that a replaced key falls out of use. */
  private async reseal(tx: Tx, userId: string, secret: string) {
    const { keyId, sealed } = this.sealer.seal(secret, userId)
    await tx.authenticator.update({
      where: { userId },
      data: { keyId, sealedSecret: new Uint8Array(sealed) },
    })
  }

  private async acceptRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
    const isUsed = await useRecoveryCode(tx, userId, code)
    if (isUsed) await audit(tx, { action: 'recoveryCode.used', userId })
    return isUsed
  }
}
