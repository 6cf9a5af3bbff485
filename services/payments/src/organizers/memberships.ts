import { Controller } from '@nestjs/common'
import { identity, type MemberChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'

@Controller()
export class MembershipEvents {
  constructor(private readonly members: Memberships) {}

  /** Keeps payments' copy of who may act for an organizer. Its versions make a repeat harmless: no inbox is needed. */
  @On(identity.events.member.changed)
  async onMemberChanged(changed: MemberChanged): Promise<void> {
    await this.members.upsert(changed)
  }
}
