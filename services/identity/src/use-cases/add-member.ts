import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type Member } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { requireAccess } from '../access.js'
import { Db } from '../db.js'
import { lockOrganizer, requireOtherOwner, setRole } from '../store/memberships.js'

type NewMember = z.output<typeof identity.methods.addMember.input>

@Controller()
export class AddMemberHandler {
  constructor(private readonly db: Db) {}

  /**
   * Adds a member, or changes the role of one. By an OWNER. Throws `organizerNotFound`, `forbidden`, `userNotFound`, and `lastOwner`
   * for a change that would leave no OWNER.
   */
  @Handle(identity.methods.addMember)
  async addMember({ organizerId, email, role }: NewMember): Promise<Member> {
    return this.db.tx(async (tx, emit) => {
      await lockOrganizer(tx, organizerId)
      await requireAccess(tx, organizerId, 'changeMembers')
      const found = await tx.user.findUnique({ where: { email } })
      if (!found) throw identity.faults.userNotFound({})

      const member = { organizerId, userId: found.id }
      if (role !== 'OWNER') await requireOtherOwner(tx, member)
      return { ...member, role, version: await setRole(tx, emit, { ...member, role }) }
    })
  }
}
