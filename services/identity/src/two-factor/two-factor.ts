import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import {
  faults,
  Fault,
  identity,
  type RecoveryCodes,
  type Tokens,
  type TotpSetup,
} from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { Issuer } from '../sessions/issuer.js'
import { lockUser } from '../accounts/lock-user.js'
import { codeTried } from '../metrics.js'
import { hashOf } from '../sessions/refresh-tokens.js'
import { Authenticators } from './authenticators.js'
import { claimChallenge, settleChallenge } from './challenges.js'

type Code = { code: string }
type Answer = z.output<typeof identity.methods.answerChallenge.input>

/** Logins that need more than a password. */
@Controller()
export class TwoFactor {
  constructor(
    private readonly db: Db,
    private readonly authenticators: Authenticators,
    private readonly issuer: Issuer,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A secret for the caller's app: another each time, until a code of it has come. Throws `totpAlreadyEnabled`. */
  @Handle(identity.methods.enableTotp)
  async enableTotp(): Promise<z.output<typeof TotpSetup>> {
    return this.db.tx(async tx => {
      const { id, email } = await caller(tx, 'off')
      return this.authenticators.propose(tx, id, email)
    })
  }

  /** Every login needs a code from now on. Throws `totpAlreadyEnabled`, `totpNotEnabled` before `enableTotp`, `codeInvalid`, `tooManyAttempts`. */
  @Handle(identity.methods.verifyTotp)
  async verifyTotp({ code }: Code): Promise<z.output<typeof RecoveryCodes>> {
    const recoveryCodes = await this.withCode(code, 'off', (tx, id) => this.authenticators.turnOn(tx, id))
    return { recoveryCodes }
  }

  /** No login needs a code any more. Throws `totpNotEnabled`, `codeInvalid`, `tooManyAttempts`. */
  @Handle(identity.methods.disableTotp)
  async disableTotp({ code }: Code): Promise<void> {
    await this.withCode(code, 'on', (tx, id) => this.authenticators.turnOff(tx, id))
  }

  /** The session that the right password was for. Throws `challengeInvalid`, `codeInvalid`, `tooManyAttempts`. */
  @Handle(identity.methods.answerChallenge)
  async answerChallenge({ challengeToken, code, device }: Answer): Promise<Tokens> {
    const hash = hashOf(challengeToken)
    const answer = await this.db.tx<Tokens | Fault>(async (tx, emit) => {
      const claimant = await claimChallenge(tx, hash, this.clock.now())
      if (!claimant) return identity.faults.challengeInvalid({})
      if (!(await this.authenticators.accept(tx, claimant.id, code))) return this.wrong(claimant.id)
      await settleChallenge(tx, hash)
      codeTried(this.log, 'right', claimant.id)
      return this.issuer.login(tx, emit, claimant, device)
    })
    if (answer instanceof Fault) throw answer
    return answer
  }

  /** Does the work if the code is right. That a wrong one is counted must be committed, so it is returned before it is thrown. */
  private async withCode<T>(code: string, is: 'on' | 'off', work: (tx: Tx, id: string) => Promise<T>) {
    const done = await this.db.tx<T | Fault>(async tx => {
      const { id } = await caller(tx, is)
      return (await this.authenticators.accept(tx, id, code)) ? work(tx, id) : this.wrong(id)
    })
    if (done instanceof Fault) throw done
    return done as T
  }

  private wrong(userId: string): Fault {
    codeTried(this.log, 'wrong', userId)
    return identity.faults.codeInvalid({})
  }
}

/** The caller, locked. Throws `totpAlreadyEnabled` or `totpNotEnabled` when it is not as it must be. */
async function caller(tx: Tx, is: 'on' | 'off') {
  const found = await lockUser(tx, user().subject)
  if (!found || found.erasedAt) throw faults.unauthenticated({})
  if (is === 'off' && found.totpEnabledAt) throw identity.faults.totpAlreadyEnabled({})
  if (is === 'on' && !found.totpEnabledAt) throw identity.faults.totpNotEnabled({})
  return found
}
