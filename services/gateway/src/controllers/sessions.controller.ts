import { Controller, Inject } from '@nestjs/common'
import { Identity, identity } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { listSessions, endSession, endOtherSessions } = identity.methods

/** The sessions of a user, one for each device. */
@Controller()
export class Sessions {
  constructor(@Inject(Identity) private readonly identity: Identity) {}

  @Route('GET /auth/sessions', listSessions, {
    bounded: true,
    summary: 'The devices that you are logged in on',
    access: 'user',
  })
  list() {
    return this.identity.listSessions({})
  }

  @Route('DELETE /auth/sessions/:sessionId', endSession, {
    summary: 'Logs one device out',
    access: 'user',
  })
  end(session: Input<typeof endSession>) {
    return this.identity.endSession(session)
  }

  @Route('DELETE /auth/sessions', endOtherSessions, {
    summary: 'Logs all other devices out',
    access: 'user',
  })
  endOthers() {
    return this.identity.endOtherSessions({})
  }
}
