import { Controller } from '@nestjs/common'
import { identity, type UserErased } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

/** What payments does when somebody is to be forgotten. */
@Controller()
export class OnUserErased {
  constructor(private readonly db: Db) {}

  /**
   * Names and addresses of buyers are not kept here, but the provider's page shows them: the way there is forgotten.
   * Needs no inbox: doing it again changes nothing.
   */
  @On(identity.events.user.erased)
  async onErased({ userId }: UserErased): Promise<void> {
    await this.db.payment.updateMany({ where: { buyerId: userId }, data: { authorizationUrl: null } })
  }
}
