import { Controller, Inject } from '@nestjs/common'
import { identity, type MemberChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { Access } from '../access.js'

@Controller()
export class OnMembershipChanged {
  constructor(
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(Access) private readonly access: Access,
  ) {}

  /** Needs no inbox: a version that is not newer changes nothing. */
  @On(identity.events.member.changed)
  async onMembershipChanged(change: MemberChanged): Promise<void> {
    await this.members.upsert(change)
    this.access.forgetMembership(change)
  }
}
