import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type Member, type MemberRole } from '@boxoffice/contracts'
import { user, type Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { audit } from '../audit.js'
import { Db, type Tx } from '../db.js'
import { MANAGING, requireRight } from './rights.js'

type AddMember = z.output<typeof identity.methods.addMember.input>
type OfOrganizer = { organizerId: string }
type MemberId = { organizerId: string; userId: string }

/**
 * Who may act for an organizer: the source of the copies that the other services keep. The organizer is locked while its members
 * are counted and changed: so there always is an OWNER.
 */
@Controller()
export class Members {
  constructor(private readonly db: Db) {}

  /** By an OWNER. Throws `organizerNotFound`, `forbidden`, `userNotFound`, and `lastOwner` for who would leave none. */
  @Handle(identity.methods.addMember)
  async addMember({ organizerId, email, role }: AddMember): Promise<Member> {
    return this.db.tx(async (tx, emit) => {
      await lock(tx, organizerId)
      await requireRight(tx, organizerId, 'changeMembers')
      const found = await tx.user.findUnique({ where: { email } })
      if (!found) throw identity.faults.userNotFound({})

      const member = { organizerId, userId: found.id }
      if (role !== 'OWNER') await requireOtherOwner(tx, member)
      return { ...member, role, version: await grant(tx, emit, { ...member, role }) }
    })
  }

  /** For those who manage the organizer, by their names. Throws `organizerNotFound`, `forbidden`. */
  @Handle(identity.methods.listMembers)
  async listMembers({ organizerId }: OfOrganizer) {
    await requireRight(this.db, organizerId, 'seeMembers')
    const members = await this.db.membership.findMany({
      where: { organizerId, role: { not: null } },
      include: { user: { select: { name: true, email: true } } },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    })
    return { data: members.map(({ userId, role, user }) => ({ userId, role: role!, ...user })) }
  }

  /** By an OWNER, or by the member. Throws `organizerNotFound`, `forbidden`, `userNotFound`, `lastOwner`. */
  @Handle(identity.methods.removeMember)
  async removeMember(member: MemberId): Promise<void> {
    await this.db.tx(async (tx, emit) => {
      await lock(tx, member.organizerId)
      const role = await roleOf(tx, member)
      const leaves = role !== null && user().subject === member.userId
      if (!leaves) await requireRight(tx, member.organizerId, 'changeMembers')
      if (!role) throw identity.faults.userNotFound({})

      await requireOtherOwner(tx, member)
      await grant(tx, emit, { ...member, role: null })
    })
  }

  @Handle(identity.methods.getMembership)
  async membership(member: MemberId) {
    const known = await this.db.membership.findUnique({ where: { organizerId_userId: member } })
    return { role: known?.role ?? null, version: known?.version ?? 0 }
  }

  @Handle(identity.methods.listMemberIds)
  async membersOf({ organizerId }: OfOrganizer): Promise<{ userIds: string[] }> {
    const memberships = await this.db.membership.findMany({
      where: { organizerId, role: { not: null } },
      select: { userId: true },
    })
    return { userIds: memberships.map(({ userId }) => userId) }
  }

  @Handle(identity.methods.listOrganizerIds)
  async organizersOf({ userId }: { userId: string }): Promise<{ organizerIds: string[] }> {
    const memberships = await this.db.membership.findMany({ where: { userId, role: { in: MANAGING } } })
    return { organizerIds: memberships.map(({ organizerId }) => organizerId) }
  }
}

/**
 * Gives a user a role with an organizer, instead of the one they may have, writes it down, and tells every service. Null ends
 * the membership. The version of the membership, which only grows.
 */
export async function grant(
  tx: Tx,
  emit: Emit,
  { role, ...member }: MemberId & { role: MemberRole | null },
): Promise<number> {
  const { version } = await tx.membership.upsert({
    where: { organizerId_userId: member },
    create: { ...member, role },
    update: { role, version: { increment: 1 } },
  })
  await audit(tx, { action: 'member.changed', ...member, detail: { role: role ?? 'none' } })
  await emit(identity.events.member.changed, { ...member, role, version })
  return version
}

/** Keeps others from changing an organizer's members until the transaction ends. Throws `organizerNotFound`. */
export async function lock(tx: Tx, organizerId: string) {
  const locked = await tx.$executeRaw`
    select from organizers where id = ${organizerId}::uuid for no key update`
  if (!locked) throw identity.faults.organizerNotFound({})
}

/** Throws `lastOwner` when the organizer, which is locked, has no OWNER besides this member. */
async function requireOtherOwner(tx: Tx, { organizerId, userId }: MemberId) {
  const owners = await tx.membership.findMany({ where: { organizerId, role: 'OWNER' } })
  if (owners.length === 1 && owners[0]!.userId === userId) throw identity.faults.lastOwner({})
}

async function roleOf(tx: Tx, member: MemberId): Promise<MemberRole | null> {
  const found = await tx.membership.findUnique({ where: { organizerId_userId: member } })
  return found?.role ?? null
}
