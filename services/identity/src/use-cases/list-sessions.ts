import { Controller } from '@nestjs/common'
import { identity, type Session } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'
import type { Session as SessionRow } from '../generated/client.js'

const LISTED_MAX = 200

@Controller()
export class ListSessionsHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The caller's active sessions, the last used first. */
  @Handle(identity.methods.listSessions)
  async listSessions(): Promise<{ data: Session[] }> {
    const { subject: userId, sessionId } = user()
    const lastUse = this.clock.in(-this.config.REFRESH_TOKEN_SECONDS * 1_000)
    const sessions = await this.db.session.findMany({
      where: { userId, endedAt: null, lastSeenAt: { gt: lastUse } },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take: LISTED_MAX,
    })
    return { data: sessions.map(row => toSession(row, sessionId)) }
  }
}

const toSession = (
  { id, agent, address, createdAt, lastSeenAt }: SessionRow,
  currentId?: string,
): Session => ({
  ...{ id, agent, address },
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
  current: id === currentId,
})
