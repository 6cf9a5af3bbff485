import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { Fault, identity, type Jwk, type Tokens } from '@boxoffice/contracts'
import { user, type Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { AccessTokens } from './access-tokens.js'
import { Config } from './config.js'
import { Db, type Tx } from './db.js'
import { endSession } from './end-session.js'
import { Issuer, type Device } from './issuer.js'
import { loginSettled, refreshSettled } from './metrics.js'
import { Passwords } from './passwords.js'
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

  /** A session on this device. Throws `wrongCredentials`, alike for a wrong password and an unknown address. */
  @Handle(identity.methods.login)
  async login({ email, password, device }: Login): Promise<Tokens> {
    const found = await this.db.user.findUnique({ where: { email } })
    const right = await this.passwords.matches(password, found?.passwordHash)
    loginSettled(this.log, found && right ? 'ok' : 'wrong', found?.id)
    if (!found || !right) throw identity.faults.wrongCredentials({})
    return this.db.tx(tx => this.issuer.begin(tx, found, device))
  }

  /** New tokens for an unused refresh token. Throws `refreshInvalid`, or `refreshRaced` for a parallel use. */
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
    if (sessionId) await this.db.tx((tx, emit) => endSession(tx, emit, sessionId, this.clock.now()))
  }

  /** Those whose access tokens may still be good. */
  @Handle(identity.methods.endedSessions)
  async endedSessions(): Promise<{ sessionIds: string[] }> {
    const since = this.clock.in(-this.config.ACCESS_TOKEN_SECONDS * 1_000)
    const ended = await this.db.session.findMany({ where: { endedAt: { gte: since } }, select: { id: true } })
    return { sessionIds: ended.map(({ id }) => id) }
  }

  /** What access tokens are verified with. */
  @Handle(identity.methods.keys)
  async keys(): Promise<{ keys: Jwk[] }> {
    return { keys: await this.accessTokens.published() }
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
    if (misuse?.kind === 'parallel') return identity.faults.refreshRaced({})
    if (misuse?.kind === 'reuse') await endSession(tx, emit, misuse.sessionId, this.clock.now())
    return identity.faults.refreshInvalid({})
  }
}
