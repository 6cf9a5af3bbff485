import { Controller } from '@nestjs/common'
import { identity, type User } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { currentUser } from '../access.js'
import { toUser } from '../views/user-view.js'
import { Db } from '../db.js'

@Controller()
export class GetMeHandler {
  constructor(private readonly db: Db) {}

  /** The caller's present data: an access token may carry an older role or name. Throws `unauthenticated`. */
  @Handle(identity.methods.getMe)
  async getMe(): Promise<User> {
    return toUser(await currentUser(this.db))
  }
}
