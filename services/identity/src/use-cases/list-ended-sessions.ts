import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'

@Controller()
export class ListEndedSessionsHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The ended sessions whose access tokens have not expired yet. */
  @Handle(identity.methods.listEndedSessions)
  async listEndedSessions(): Promise<{ sessionIds: string[] }> {
    const since = this.clock.in(-this.config.ACCESS_TOKEN_SECONDS * 1_000)
    const ended = await this.db.session.findMany({ where: { endedAt: { gte: since } }, select: { id: true } })
    return { sessionIds: ended.map(({ id }) => id) }
  }
}
