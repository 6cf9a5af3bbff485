import { Controller } from '@nestjs/common'
import { identity, type MemberChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'

@Controller()
export class OnMemberChanged {
  constructor(private readonly memberships: Memberships) {}

  /** Updates catalog's copy of the membership. A repeated or older event changes nothing, so no inbox is needed. */
  @On(identity.events.member.changed)
  async onMemberChanged(changed: MemberChanged): Promise<void> {
    await this.memberships.upsert(changed)
  }
}
