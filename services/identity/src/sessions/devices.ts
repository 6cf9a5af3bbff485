import { Controller } from '@nestjs/common'
import { identity, type Session } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { endSessions } from './end-session.js'
import type { Session as Row } from '../generated/client.js'

const LISTED_MAX = 200

/** The devices that the caller is logged in on. */
@Controller()
export class Devices {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The caller's own, the last used first; those that have ended or expired are none. */
  @Handle(identity.methods.listSessions)
  async listSessions(): Promise<{ data: Session[] }> {
    const { subject: userId, sessionId } = user()
    const seenSince = this.clock.in(-this.config.REFRESH_TOKEN_SECONDS * 1_000)
    const sessions = await this.db.session.findMany({
      where: { userId, endedAt: null, lastSeenAt: { gt: seenSince } },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take: LISTED_MAX,
    })
    return { data: sessions.map(row => toSession(row, sessionId)) }
  }

  /** Throws `sessionNotFound`, for another's too. */
  @Handle(identity.methods.endSession)
  async endSession({ sessionId: id }: { sessionId: string }): Promise<void> {
    const { subject: userId } = user()
    const ended = await this.db.tx((tx, emit) => endSessions(tx, emit, { id, userId }, this.clock.now()))
    if (!ended.length) throw identity.faults.sessionNotFound({})
  }

  /** All but the one that asks. */
  @Handle(identity.methods.endOtherSessions)
  async endOtherSessions(): Promise<void> {
    const { subject: userId, sessionId } = user()
    const id = sessionId ? { not: sessionId } : undefined
    await this.db.tx((tx, emit) => endSessions(tx, emit, { userId, id }, this.clock.now()))
  }
}

const toSession = ({ id, agent, address, createdAt, lastSeenAt }: Row, current?: string): Session => ({
  ...{ id, agent, address },
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
  current: id === current,
})
