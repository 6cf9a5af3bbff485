import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { Fault, identity, type Tokens } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { tokenHash } from '../core/token-hash.js'
import { Db, type Tx } from '../db.js'
import { refreshTokenReused, refreshTokenUsed } from '../metrics.js'
import { audit } from '../store/audit-log.js'
import { claimRefreshToken, findRefreshMisuse, markAnswered } from '../store/refresh-tokens.js'
import { SessionIssuer, type Device } from '../store/session-issuer.js'
import { endSessions } from '../store/sessions.js'

type RefreshRequest = z.output<typeof identity.methods.refresh.input>

@Controller()
export class RefreshHandler {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionIssuer,
    private readonly clock: Clock,
  ) {}

  /**
   * Trades an unused refresh token for new tokens. Throws `refreshInvalid`, and `refreshConflict` for a use at the same time as
   * another one. A reuse ends the session.
   */
  @Handle(identity.methods.refresh)
  async refresh({ refreshToken, device }: RefreshRequest): Promise<Tokens> {
    const arrived = performance.now()
    const hash = tokenHash(refreshToken)
    const result = await this.db.tx<Tokens | Fault>(async (tx, emit) => {
      const sessionId = await claimRefreshToken(tx, hash, this.clock.now())
      return sessionId ? this.renew(tx, sessionId, device) : this.refuse(tx, emit, hash, arrived)
    })
    if (result instanceof Fault) throw result
    await markAnswered(this.db, hash)
    refreshTokenUsed({ outcome: 'ok' })
    return result
  }

  private async renew(tx: Tx, id: string, { agent, address }: Device): Promise<Tokens | Fault> {
    const [session] = await tx.session.updateManyAndReturn({
      where: { id, endedAt: null },
      data: { agent, address, lastSeenAt: this.clock.now() },
      include: { user: true },
    })
    if (session) return this.sessions.issueTokens(tx, session.user, id)
    refreshTokenUsed({ outcome: 'ended' }, { sessionId: id })
    return identity.faults.refreshInvalid({})
  }

  /** Returns the fault instead of throwing it, since the end of a reused session must be committed. */
  private async refuse(tx: Tx, emit: Emit, hash: Buffer, arrived: number): Promise<Fault> {
    const misuse = await findRefreshMisuse(tx, hash, arrived)
    const isReuse = misuse?.kind === 'reuse'
    const report = isReuse ? refreshTokenReused : refreshTokenUsed
    report({ outcome: misuse?.kind ?? 'unknown' }, { sessionId: misuse?.sessionId })
    if (misuse?.kind === 'parallel') return identity.faults.refreshConflict({})
    if (isReuse) await this.endReused(tx, emit, misuse.sessionId)
    return identity.faults.refreshInvalid({})
  }

  private async endReused(tx: Tx, emit: Emit, sessionId: string) {
    const [ended] = await endSessions(tx, emit, { id: sessionId }, this.clock.now())
    if (ended) await audit(tx, { action: 'refreshToken.reused', userId: ended.userId, detail: { sessionId } })
  }
}
