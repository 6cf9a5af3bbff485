import { Controller } from '@nestjs/common'
import { identity, type UserErased } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

@Controller()
export class OnUserErased {
  constructor(private readonly db: Db) {}

  /** An erased user acts for no organizer any more, whatever other events say, and their refusals of mails are deleted. */
  @On(identity.events.user.erased, { idempotentBy: 'effect' })
  async onErased({ userId }: UserErased): Promise<void> {
    await this.db.membership.updateMany({ where: { userId }, data: { role: null } })
    await this.db.unsubscribed.deleteMany({ where: { userId } })
  }
}
