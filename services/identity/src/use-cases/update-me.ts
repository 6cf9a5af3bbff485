import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { faults, identity, type User } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { toUser } from '../views/user-view.js'
import { Db } from '../db.js'

type Change = z.output<typeof identity.methods.updateMe.input>

@Controller()
export class UpdateMeHandler {
  constructor(private readonly db: Db) {}

  /** Access tokens carry the change from the next refresh on. Throws `unauthenticated`. */
  @Handle(identity.methods.updateMe)
  async updateMe({ name, locale }: Change): Promise<User> {
    const [changed] = await this.db.user.updateManyAndReturn({
      where: { id: user().subject, erasedAt: null },
      data: { name, locale, version: { increment: 1 } },
    })
    if (!changed) throw faults.unauthenticated({})
    return toUser(changed)
  }
}
