import { identity, type MemberRole } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import type { Tx } from '../db.js'
import { audit } from './audit-log.js'

export interface MemberId {
  organizerId: string
  userId: string
}

/**
 * Sets a user's role with an organizer, records it in the audit log, and announces it to every service. Null ends the membership.
 * Returns the version of the membership, which only grows.
 */
export async function setRole(
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

/** Makes other transactions that change the organizer or its members wait until this one ends. Throws `organizerNotFound`. */
export async function lockOrganizer(tx: Tx, organizerId: string) {
  const locked = await tx.$executeRaw`
    select from organizers where id = ${organizerId}::uuid for no key update`
  if (!locked) throw identity.faults.organizerNotFound({})
}

/** Throws `lastOwner` when the organizer has no OWNER besides this member. The organizer must be locked. */
export async function requireOtherOwner(tx: Tx, { organizerId, userId }: MemberId) {
  const owners = await tx.membership.findMany({ where: { organizerId, role: 'OWNER' } })
  if (owners.length === 1 && owners[0]!.userId === userId) throw identity.faults.lastOwner({})
}

/**
 * Ends every membership of the user. Throws `soleOwner` for an organizer that has no other OWNER. The organizers are locked, as by
 * every transaction that changes their members, and in the order of their ids.
 */
export async function endMemberships(tx: Tx, emit: Emit, userId: string): Promise<void> {
  await tx.$executeRaw`
    select from organizers where id in (
      select organizer_id from memberships where user_id = ${userId}::uuid and role is not null)
    order by id for no key update`
  const memberships = await tx.membership.findMany({ where: { userId, role: { not: null } } })
  for (const { organizerId, role } of memberships) {
    const others = { organizerId, role: 'OWNER' as const, userId: { not: userId } }
    if (role === 'OWNER' && !(await tx.membership.count({ where: others })))
      throw identity.faults.soleOwner({ organizerId })
    await setRole(tx, emit, { organizerId, userId, role: null })
  }
}
