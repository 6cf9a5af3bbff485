import { Controller, Inject } from '@nestjs/common'
import { identity, type MemberChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { DoorStaff } from '../access/door-staff.js'

/** Keeps booking's copy of who may act for whom. */
@Controller()
export class MembershipEvents {
  constructor(
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(DoorStaff) private readonly staff: DoorStaff,
  ) {}

  @On(identity.events.member.changed)
  async onChanged(change: MemberChanged): Promise<void> {
    await this.members.upsert(change)
    this.staff.forget(change)
  }
}
