import { Controller } from '@nestjs/common'
import { identity, type MemberRole } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { requireAccess } from '../access.js'
import { Db, type Tx } from '../db.js'
import { lockOrganizer, requireOtherOwner, setRole, type MemberId } from '../store/memberships.js'

@Controller()
export class RemoveMemberHandler {
  constructor(private readonly db: Db) {}

  /** Ends a membership. By an OWNER, or by the member. Throws `organizerNotFound`, `forbidden`, `userNotFound`, `lastOwner`. */
  @Handle(identity.methods.removeMember)
  async removeMember(member: MemberId): Promise<void> {
    await this.db.tx(async (tx, emit) => {
      await lockOrganizer(tx, member.organizerId)
      const role = await findRole(tx, member)
      const isOwnDeparture = role !== null && user().subject === member.userId
      if (!isOwnDeparture) await requireAccess(tx, member.organizerId, 'changeMembers')
      if (!role) throw identity.faults.userNotFound({})

      await requireOtherOwner(tx, member)
      await setRole(tx, emit, { ...member, role: null })
    })
  }
}

async function findRole(tx: Tx, member: MemberId): Promise<MemberRole | null> {
  const found = await tx.membership.findUnique({ where: { organizerId_userId: member } })
  return found?.role ?? null
}
