import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

@Controller()
export class GetMembershipHandler {
  constructor(private readonly db: Db) {}

  /** The user's role with the organizer. Null with version 0 means that there never was a membership. */
  @Handle(identity.methods.getMembership)
  async getMembership(member: { organizerId: string; userId: string }) {
    const found = await this.db.membership.findUnique({ where: { organizerId_userId: member } })
    return { role: found?.role ?? null, version: found?.version ?? 0 }
  }
}
