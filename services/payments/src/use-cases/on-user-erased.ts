import { Controller } from '@nestjs/common'
import { identity, type UserErased } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

@Controller()
export class OnUserErased {
  constructor(private readonly db: Db) {}

  /** Deletes the links to providers' pages, which show the buyer's name and address; payments stores neither itself. */
  @On(identity.events.user.erased, { idempotentBy: 'effect' })
  async onUserErased({ userId }: UserErased): Promise<void> {
    await this.db.payment.updateMany({ where: { buyerId: userId }, data: { authorizationUrl: null } })
  }
}
