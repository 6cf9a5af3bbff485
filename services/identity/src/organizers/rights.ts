import { faults, identity, type MemberRole } from '@boxoffice/contracts'
import { user, userOrKey } from '@boxoffice/bus'
import type { Tx } from '../db.js'

/** Who manages an organizer. DOOR may look up and check in, and sees nothing of it here. */
export const MANAGING: MemberRole[] = ['OWNER', 'MANAGER']

/** Who may, of the members of an organizer. An ADMIN may all of it; an API key may `see`, within its scopes. */
const MAY = {
  see: MANAGING,
  rename: MANAGING,
  seeMembers: MANAGING,
  changeBankAccount: ['OWNER'],
  changeMembers: ['OWNER'],
  useApiKeys: ['OWNER'],
  readAudit: ['OWNER'],
} satisfies Record<string, MemberRole[]>

/**
 * Lets users on who may do this with the organizer. Throws `organizerNotFound` for who is no member, so that nobody learns
 * what exists, `forbidden` for a member of another role and for every API key, `unauthenticated` for who is no user.
 */
export async function requireRight(tx: Tx, organizerId: string, right: keyof typeof MAY): Promise<void> {
  const caller = user()
  if (caller.role === 'ADMIN') return
  const id = { organizerId, userId: caller.subject }
  const membership = await tx.membership.findUnique({ where: { organizerId_userId: id } })
  if (!membership?.role) throw identity.faults.organizerNotFound({})
  const roles: readonly MemberRole[] = MAY[right]
  if (!roles.includes(membership.role)) throw faults.forbidden({})
}

/** Lets on who may see the organizer: its managers, and its API keys, whose scopes the gateway has checked. */
export async function requireSight(tx: Tx, organizerId: string): Promise<void> {
  const caller = userOrKey()
  if (caller.role !== 'KEY') return requireRight(tx, organizerId, 'see')
  if (caller.organizerId !== organizerId) throw identity.faults.organizerNotFound({})
}
