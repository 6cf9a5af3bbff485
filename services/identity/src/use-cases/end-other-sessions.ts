import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { endSessions } from '../store/sessions.js'

@Controller()
export class EndOtherSessionsHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Ends all sessions of the caller except the one of the access token. */
  @Handle(identity.methods.endOtherSessions)
  async endOtherSessions(): Promise<void> {
    const { subject: userId, sessionId } = user()
    const id = sessionId ? { not: sessionId } : undefined
    await this.db.tx((tx, emit) => endSessions(tx, emit, { userId, id }, this.clock.now()))
  }
}
