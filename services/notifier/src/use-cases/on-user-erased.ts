import { Controller } from '@nestjs/common'
import { identity, type MemberChanged, type UserErased } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { Db } from '../db.js'

/** Notifier's copy of who may act for an organizer. What is done twice changes nothing: no inbox is needed. */
@Controller()
export class MembershipEvents {
  constructor(
    private readonly members: Memberships,
    private readonly db: Db,
  ) {}

  @On(identity.events.member.changed)
  async onMemberChanged(changed: MemberChanged): Promise<void> {
    await this.members.upsert(changed)
  }

  /** Who is erased acts for nobody any more, whatever else was heard of them. What they wanted no mails of is forgotten. */
  @On(identity.events.user.erased)
  async onErased({ userId }: UserErased): Promise<void> {
    await this.db.membership.updateMany({ where: { userId }, data: { role: null } })
    await this.db.unsubscribed.deleteMany({ where: { userId } })
  }
}
