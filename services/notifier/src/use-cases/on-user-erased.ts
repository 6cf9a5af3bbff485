import { Controller } from '@nestjs/common'
import { identity, type UserErased } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { deleteUnsubscribesOf } from '../store/subscriptions.js'

/** Ends the memberships of an erased account, and deletes the topics that it had unsubscribed from. */
@Controller()
export class OnUserErased {
  constructor(private readonly db: Db) {}

  @On(identity.events.user.erased, { idempotentBy: 'effect' })
  async onUserErased({ userId }: UserErased): Promise<void> {
    await this.db.membership.updateMany({ where: { userId }, data: { role: null } })
    await deleteUnsubscribesOf(this.db, userId)
  }
}
