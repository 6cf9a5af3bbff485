import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { Fault, identity, type Tokens } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { tokenHash } from '../core/token-hash.js'
import { Db } from '../db.js'
import { claimChallenge, settleChallenge } from '../store/challenges.js'
import { SecondFactor } from '../store/second-factor.js'
import { SessionIssuer } from '../store/session-issuer.js'

type Answer = z.output<typeof identity.methods.answerChallenge.input>

@Controller()
export class AnswerChallengeHandler {
  constructor(
    private readonly db: Db,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: SessionIssuer,
    private readonly clock: Clock,
  ) {}

  /** Begins the session of a login by its second factor. Throws `challengeInvalid`, `codeInvalid`, `tooManyAttempts`. */
  @Handle(identity.methods.answerChallenge)
  async answerChallenge({ challengeToken, code, device }: Answer): Promise<Tokens> {
    const hash = tokenHash(challengeToken)
    const result = await this.db.tx<Tokens | Fault>(async (tx, emit) => {
      const user = await claimChallenge(tx, hash, this.clock.now())
      if (!user) return identity.faults.challengeInvalid({})
      // A wrong code is returned, not thrown, since the attempt must be committed.
      if (!(await this.secondFactor.accept(tx, user.id, code))) return identity.faults.codeInvalid({})
      await settleChallenge(tx, hash)
      return this.sessions.logIn(tx, emit, user, device)
    })
    if (result instanceof Fault) throw result
    return result
  }
}
