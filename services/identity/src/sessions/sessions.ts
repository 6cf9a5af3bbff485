import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { Fault, identity, type Jwk, type LoginResult, type Tokens } from '@boxoffice/contracts'
import { user, type Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { AccessTokens } from './access-tokens.js'
import { audit } from '../audit.js'
import { Config } from '../config.js'
import { Db, type Tx } from '../db.js'
import { endSession } from './end-session.js'
import type { User } from '../generated/client.js'
import { Issuer, type Device } from './issuer.js'
import { lockUser } from '../accounts/lock-user.js'
import { loginSettled, refreshSettled } from '../metrics.js'
import { Passwords } from '../passwords/passwords.js'
import { claimRefreshToken, findMisuse, hashOf, markAnswered } from './refresh-tokens.js'

type Login = z.output<typeof identity.methods.login.input>
type Refresh = z.output<typeof identity.methods.refresh.input>

/** Who is logged in, and on what. */
@Controller()
export class Sessions {
  constructor(
    private readonly db: Db,
    private readonly passwords: Passwords,
    private readonly issuer: Issuer,
    private readonly accessTokens: AccessTokens,
    private readonly clock: Clock,
    private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * A session on this device, or a challenge to who has a second factor. Throws `credentialsInvalid`, alike for a wrong password
   * and an unknown address.
   */
  @Handle(identity.methods.login)
  async login({ email, password, device }: Login): Promise<LoginResult> {
    const found = await this.db.user.findUnique({ where: { email } })
    const right = await this.passwords.matches(password, found?.passwordHash)
    const answer = found && right ? await this.admit(found, device) : undefined
    loginSettled(this.log, outcomeOf(answer), found?.id)
    if (!answer) throw identity.faults.credentialsInvalid({})
    return answer
  }

  /** New tokens for an unused refresh token. Throws `refreshInvalid`, or `refreshConflict` for a parallel use. */
  @Handle(identity.methods.refresh)
  async refresh({ refreshToken, device }: Refresh): Promise<Tokens> {
    const arrived = performance.now()
    const hash = hashOf(refreshToken)
    const answer = await this.db.tx<Tokens | Fault>(async (tx, emit) => {
      const sessionId = await claimRefreshToken(tx, hash, this.clock.now())
      return sessionId ? this.renew(tx, sessionId, device) : this.refuse(tx, emit, hash, arrived)
    })
    if (answer instanceof Fault) throw answer
    await markAnswered(this.db, hash)
    refreshSettled(this.log, 'ok')
    return answer
  }

  /** Ends the session that the caller is asking by. */
  @Handle(identity.methods.logout)
  async logout(): Promise<void> {
    const { sessionId } = user()
    if (!sessionId) return
    await this.db.tx((tx, emit) => endSession(tx, emit, sessionId, this.clock.now()))
  }

  /** Those whose access tokens may still be good. */
  @Handle(identity.methods.listEndedSessions)
  async endedSessions(): Promise<{ sessionIds: string[] }> {
    const since = this.clock.in(-this.config.ACCESS_TOKEN_SECONDS * 1_000)
    const ended = await this.db.session.findMany({ where: { endedAt: { gte: since } }, select: { id: true } })
    return { sessionIds: ended.map(({ id }) => id) }
  }

  /** What access tokens are verified with. */
  @Handle(identity.methods.listSigningKeys)
  async keys(): Promise<{ keys: Jwk[] }> {
    return { keys: await this.accessTokens.published() }
  }

  /** Lets in whose password was found right, if it still is theirs: it may have been replaced while it was being looked at. */
  private admit(known: User, device: Device): Promise<LoginResult | undefined> {
    return this.db.tx(async (tx, emit) => {
      const user = await lockUser(tx, known.id)
      return user?.passwordHash === known.passwordHash ? this.issuer.admit(tx, emit, user, device) : undefined
    })
  }

  private async renew(tx: Tx, id: string, { agent, address }: Device): Promise<Tokens | Fault> {
    const [session] = await tx.session.updateManyAndReturn({
      where: { id, endedAt: null },
      data: { agent, address, lastSeenAt: this.clock.now() },
      include: { user: true },
    })
    if (session) return this.issuer.issue(tx, session.user, id)
    refreshSettled(this.log, 'ended', id)
    return identity.faults.refreshInvalid({})
  }

  /** Returns the fault instead of throwing it, since what a reuse ends must be committed. */
  private async refuse(tx: Tx, emit: Emit, hash: Buffer, arrived: number): Promise<Fault> {
    const misuse = await findMisuse(tx, hash, arrived)
    refreshSettled(this.log, misuse?.kind ?? 'unknown', misuse?.sessionId)
    if (misuse?.kind === 'parallel') return identity.faults.refreshConflict({})
    if (misuse?.kind === 'reuse') await this.endReused(tx, emit, misuse.sessionId)
    return identity.faults.refreshInvalid({})
  }

  private async endReused(tx: Tx, emit: Emit, sessionId: string) {
    const [ended] = await endSession(tx, emit, sessionId, this.clock.now())
    if (ended) await audit(tx, { action: 'refreshToken.reused', userId: ended.userId, detail: { sessionId } })
  }
}

const outcomeOf = (answer?: LoginResult) => (!answer ? 'wrong' : 'challenge' in answer ? 'challenged' : 'ok')
