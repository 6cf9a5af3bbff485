import { Controller, Inject } from '@nestjs/common'
import { identity, type MemberChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Members } from '@boxoffice/service'
import { DoorStaff } from '../doors/door-staff.js'

/** Keeps booking's copy of who may act for whom. */
@Controller()
export class Memberships {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(DoorStaff) private readonly staff: DoorStaff,
  ) {}

  @On(identity.events.member.changed)
  async onChanged(change: MemberChanged): Promise<void> {
    await this.members.learn(change)
    this.staff.forget(change)
  }
}
