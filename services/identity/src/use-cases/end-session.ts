import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { endSessions } from '../store/sessions.js'

@Controller()
export class EndSessionHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Ends a session of the caller. Throws `sessionNotFound`, also for sessions of other users. */
  @Handle(identity.methods.endSession)
  async endSession({ sessionId: id }: { sessionId: string }): Promise<void> {
    const { subject: userId } = user()
    const ended = await this.db.tx((tx, emit) => endSessions(tx, emit, { id, userId }, this.clock.now()))
    if (!ended.length) throw identity.faults.sessionNotFound({})
  }
}
