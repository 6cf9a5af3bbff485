import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { faults, identity, type Member, type MemberRole } from '@boxoffice/contracts'
import { user, type Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Db, type Tx } from './db.js'
import { MANAGING, requireRole } from './rights.js'

type AddMember = z.output<typeof identity.methods.addMember.input>

/** Who may act for an organizer: the source of the copies that the other services keep. */
@Controller()
export class Members {
  constructor(private readonly db: Db) {}

  /**
   * For owners. Throws `organizerNotFound`, `forbidden`, `userNotFound`. The organizer is locked while the caller is found to
   * be an owner, and no owner changes what they are themselves: so there always is one.
   */
  @Handle(identity.methods.addMember)
  async addMember({ organizerId, email, role }: AddMember): Promise<Member> {
    return this.db.tx(async (tx, emit) => {
      await lock(tx, organizerId)
      await requireRole(tx, organizerId, ['OWNER'])

      const member = await tx.user.findUnique({ where: { email } })
      if (!member) throw identity.faults.userNotFound({})
      const caller = user()
      if (member.id === caller.subject && caller.role !== 'ADMIN') throw faults.forbidden({})
      return grant(tx, emit, { organizerId, userId: member.id, role })
    })
  }

  @Handle(identity.methods.membership)
  async membership({ organizerId, userId }: { organizerId: string; userId: string }) {
    const id = { organizerId, userId }
    const known = await this.db.membership.findUnique({ where: { organizerId_userId: id } })
    return { role: known?.role ?? null, version: known?.version ?? 0 }
  }

  @Handle(identity.methods.organizersOf)
  async organizersOf({ userId }: { userId: string }): Promise<{ organizerIds: string[] }> {
    const memberships = await this.db.membership.findMany({ where: { userId, role: { in: MANAGING } } })
    return { organizerIds: memberships.map(({ organizerId }) => organizerId) }
  }
}

/** Gives a user a role with an organizer, instead of the one they may have, and tells every service. */
export async function grant(
  tx: Tx,
  emit: Emit,
  { organizerId, userId, role }: { organizerId: string; userId: string; role: MemberRole },
): Promise<Member> {
  const { version } = await tx.membership.upsert({
    where: { organizerId_userId: { organizerId, userId } },
    create: { organizerId, userId, role },
    update: { role, version: { increment: 1 } },
  })
  const member = { organizerId, userId, role, version }
  await emit(identity.events.member.changed, member)
  return member
}

async function lock(tx: Tx, organizerId: string) {
  const locked = await tx.$executeRaw`
    select from organizers where id = ${organizerId}::uuid for no key update`
  if (!locked) throw identity.faults.organizerNotFound({})
}
