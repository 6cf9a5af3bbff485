import { Controller } from '@nestjs/common'
import { identity, type MemberChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'

/** Updates notifier's copy of memberships. */
@Controller()
export class OnMemberChanged {
  constructor(private readonly memberships: Memberships) {}

  /** Needs no inbox: the membership's version decides. */
  @On(identity.events.member.changed)
  async onMemberChanged(changed: MemberChanged): Promise<void> {
    await this.memberships.upsert(changed)
  }
}
