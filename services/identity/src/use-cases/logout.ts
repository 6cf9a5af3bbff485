import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { endSessions } from '../store/sessions.js'

@Controller()
export class LogoutHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Ends the session of the caller's access token. */
  @Handle(identity.methods.logout)
  async logout(): Promise<void> {
    const { sessionId: id } = user()
    if (id) await this.db.tx((tx, emit) => endSessions(tx, emit, { id }, this.clock.now()))
  }
}
