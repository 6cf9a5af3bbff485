import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type LoginResult } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { PasswordHashes } from '../credentials/password-hashes.js'
import { Db } from '../db.js'
import type { User } from '../generated/client.js'
import { loginAttempted } from '../metrics.js'
import { lockUser } from '../store/lock-user.js'
import { SessionIssuer, type Device } from '../store/session-issuer.js'

type Credentials = z.output<typeof identity.methods.login.input>

@Controller()
export class LoginHandler {
  constructor(
    private readonly db: Db,
    private readonly passwords: PasswordHashes,
    private readonly sessions: SessionIssuer,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Begins a session on this device, or returns a challenge for users with a second factor. Throws `credentialsInvalid`, for a wrong
   * password and for an unknown address alike.
   */
  @Handle(identity.methods.login)
  async login({ email, password, device }: Credentials): Promise<LoginResult> {
    const found = await this.db.user.findUnique({ where: { email } })
    const isRight = await this.passwords.matches(password, found?.passwordHash)
    const result = found && isRight ? await this.logIn(found, device) : undefined
    loginAttempted({ outcome: outcomeOf(result) }, { userId: found?.id })
    if (!result) throw identity.faults.credentialsInvalid({})
    return result
  }

  /** Undefined when the password was replaced while its hash was being computed. */
  private logIn(found: User, device: Device): Promise<LoginResult | undefined> {
    return this.db.tx(async (tx, emit) => {
      const user = await lockUser(tx, found.id)
      if (user?.passwordHash !== found.passwordHash) return undefined
      return this.sessions.logInOrChallenge(tx, emit, user, device)
    })
  }
}

const outcomeOf = (result?: LoginResult) => (!result ? 'wrong' : 'challenge' in result ? 'challenged' : 'ok')
