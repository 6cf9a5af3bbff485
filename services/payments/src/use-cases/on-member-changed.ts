import { Controller } from '@nestjs/common'
import { identity, type MemberChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'

@Controller()
export class OnMemberChanged {
  constructor(private readonly members: Memberships) {}

  /** Updates payments' copy of memberships. Versions make a repeat harmless, so that no inbox is needed. */
  @On(identity.events.member.changed)
  async onMemberChanged(changed: MemberChanged): Promise<void> {
    await this.members.upsert(changed)
  }
}
