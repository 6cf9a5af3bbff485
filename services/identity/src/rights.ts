import { faults, identity, type MemberRole } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import type { Tx } from './db.js'

/** Who manages an organizer. DOOR may look up and check in, and sees nothing of it here. */
export const MANAGING: MemberRole[] = ['OWNER', 'MANAGER']

/**
 * Lets the caller on who has one of these roles with the organizer, and every ADMIN. Throws `organizerNotFound` for who has
 * none, so that nobody learns what exists, and `forbidden` for a member with another.
 */
export async function requireRole(tx: Tx, organizerId: string, roles: MemberRole[]): Promise<void> {
  const caller = user()
  if (caller.role === 'ADMIN') return
  const id = { organizerId, userId: caller.subject }
  const membership = await tx.membership.findUnique({ where: { organizerId_userId: id } })
  if (!membership?.role) throw identity.faults.organizerNotFound({})
  if (!roles.includes(membership.role)) throw faults.forbidden({})
}
