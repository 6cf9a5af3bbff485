import { Injectable } from '@nestjs/common'
import { Fault, faults, identity } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Db, type Tx } from '../db.js'
import type { User } from '../generated/client.js'
import { secondFactorTried } from '../metrics.js'
import { Authenticators } from './authenticators.js'
import { lockUser } from './lock-user.js'

type TotpState = 'enabled' | 'disabled'

/** Changes of the caller's second factor that a code must confirm. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly db: Db,
    private readonly authenticators: Authenticators,
  ) {}

  /**
   * Runs the change if the code is right and the second factor is in this state. Throws `codeInvalid`, `tooManyAttempts`,
   * `totpAlreadyEnabled`, `totpNotEnabled`. The attempt must be committed, so a wrong code is returned before it is thrown.
   */
  async confirm<T>(
    code: string,
    state: TotpState,
    change: (tx: Tx, userId: string) => Promise<T>,
  ): Promise<T> {
    const result = await this.db.tx<{ done: T } | Fault>(async tx => {
      const { id } = await lockCaller(tx, state)
      const isRight = await this.accept(tx, id, code)
      return isRight ? { done: await change(tx, id) } : identity.faults.codeInvalid({})
    })
    if (result instanceof Fault) throw result
    return result.done
  }

  /** Checks a code as `Authenticators.accept` does, and counts and logs the outcome. */
  async accept(tx: Tx, userId: string, code: string): Promise<boolean> {
    const isRight = await this.authenticators.accept(tx, userId, code)
    secondFactorTried({ outcome: isRight ? 'right' : 'wrong' }, { userId })
    return isRight
  }
}

/** The calling user, locked. Throws `totpAlreadyEnabled` or `totpNotEnabled` when the second factor is not in this state. */
export async function lockCaller(tx: Tx, state: TotpState): Promise<User> {
  const found = await lockUser(tx, user().subject)
  if (!found || found.erasedAt) throw faults.unauthenticated({})
  if (state === 'disabled' && found.totpEnabledAt) throw identity.faults.totpAlreadyEnabled({})
  if (state === 'enabled' && !found.totpEnabledAt) throw identity.faults.totpNotEnabled({})
  return found
}
