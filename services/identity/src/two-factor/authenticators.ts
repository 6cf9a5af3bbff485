import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type TotpSetup } from '@boxoffice/contracts'
import { Clock, Sealer } from '@boxoffice/service'
import { audit } from '../audit.js'
import type { Tx } from '../db.js'
import { issueRecoveryCodes, spendRecoveryCode } from './recovery-codes.js'
import { newAuthenticator, stepOf } from './totp.js'

/** Wrong codes that an account bears in so long, over all its challenges and sessions. */
const ATTEMPTS = 10
const WINDOW_MS = 15 * 60_000

interface Attempted {
  sealed: Uint8Array
  keyId: string
}

/** The second factors of users: their apps, and what stands in for these. */
@Injectable()
export class Authenticators {
  constructor(
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** A new secret for the user, in place of the one before. It counts for nothing until a code has shown that it arrived. */
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
   * Whether this is a code of the user's app, not used before, or an unused recovery code. A wrong one is counted, so the
   * transaction must be committed. Throws `tooManyAttempts`, and `totpNotEnabled` when there is no app.
   */
  async accept(tx: Tx, userId: string, code: string): Promise<boolean> {
    const attempted = await this.attempt(tx, userId)
    const right = (await this.isOfApp(tx, userId, code, attempted)) || (await this.isSpare(tx, userId, code))
    if (right) await tx.authenticator.update({ where: { userId }, data: { attempts: { decrement: 1 } } })
    return right
  }

  /** Turns the app into a second factor, and gives the recovery codes. */
  async turnOn(tx: Tx, userId: string): Promise<string[]> {
    const change = { totpEnabledAt: this.clock.now(), version: { increment: 1 } }
    await tx.user.update({ where: { id: userId }, data: change })
    await audit(tx, { action: 'totp.enabled', userId })
    return issueRecoveryCodes(tx, userId)
  }

  /** From now on the password is enough. */
  async turnOff(tx: Tx, userId: string): Promise<void> {
    await tx.authenticator.deleteMany({ where: { userId } })
    await tx.recoveryCode.deleteMany({ where: { userId } })
    await tx.user.update({
      where: { id: userId },
      data: { totpEnabledAt: null, version: { increment: 1 } },
    })
    await audit(tx, { action: 'totp.disabled', userId })
  }

  /** Counts one more before it is looked at: however many come at once, no more than are allowed get an answer. */
  private async attempt(tx: Tx, userId: string): Promise<Attempted> {
    const [now, before] = [this.clock.now(), this.clock.in(-WINDOW_MS)]
    const [attempted] = await tx.$queryRaw<Attempted[]>`
      update authenticators set
        attempts = case when attempts_since <= ${before} then 1 else attempts + 1 end,
        attempts_since = case when attempts_since <= ${before} then ${now} else attempts_since end
      where user_id = ${userId}::uuid and (attempts < ${ATTEMPTS} or attempts_since <= ${before})
      returning sealed_secret as sealed, key_id as "keyId"`
    if (attempted) return attempted

    const busy = await tx.authenticator.findUnique({ where: { userId } })
    if (!busy) throw identity.faults.totpNotEnabled({})
    const waitMs = busy.attemptsSince.getTime() - before.getTime()
    throw identity.faults.tooManyAttempts({ retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)) })
  }

  /** A code counts once: of all uses of it, and of those before it, the guarded update lets one through. */
  private async isOfApp(tx: Tx, userId: string, code: string, attempted: Attempted): Promise<boolean> {
    const secret = this.sealer.open(attempted, userId)
    const step = await stepOf(secret, code, this.clock.now())
    if (step === undefined) return false
    const { count } = await tx.authenticator.updateMany({
      where: { userId, lastStep: { lt: step } },
      data: { lastStep: step },
    })
    if (count && attempted.keyId !== this.sealer.keyId) await this.sealAgain(tx, userId, secret)
    return count === 1
  }

  /** So that a key that was replaced falls out of use. */
  private async sealAgain(tx: Tx, userId: string, secret: string) {
    const { keyId, sealed } = this.sealer.seal(secret, userId)
    await tx.authenticator.update({
      where: { userId },
      data: { keyId, sealedSecret: new Uint8Array(sealed) },
    })
  }

  private async isSpare(tx: Tx, userId: string, code: string): Promise<boolean> {
    const spent = await spendRecoveryCode(tx, userId, code)
    if (spent) await audit(tx, { action: 'recoveryCode.used', userId })
    return spent
  }
}
