import { faults, identity, type MemberRole } from '@boxoffice/contracts'
import { user, userOrKey } from '@boxoffice/bus'
import type { Tx } from './db.js'
import type { User } from './generated/client.js'

/** Roles that manage an organizer. DOOR staff look up and check in tickets elsewhere, and see nothing of the organizer here. */
export const MANAGERS: MemberRole[] = ['OWNER', 'MANAGER']

/** The roles of members by action. An ADMIN has access to every action; an API key to `view`, within its scopes. */
const ROLES = {
  view: MANAGERS,
  rename: MANAGERS,
  listMembers: MANAGERS,
  changeBankAccount: ['OWNER'],
  changeMembers: ['OWNER'],
  manageApiKeys: ['OWNER'],
  readAudit: ['OWNER'],
} satisfies Record<string, MemberRole[]>
export type OrganizerAction = keyof typeof ROLES

/**
 * Lets a user pass who has access to this action on the organizer. Throws `organizerNotFound` for users who are no members, so that
 * nobody learns which organizers exist, `forbidden` for members of another role and for API keys, `unauthenticated` without a user.
 */
export async function requireAccess(tx: Tx, organizerId: string, action: OrganizerAction): Promise<void> {
  const caller = user()
  if (caller.role === 'ADMIN') return
  const id = { organizerId, userId: caller.subject }
  const membership = await tx.membership.findUnique({ where: { organizerId_userId: id } })
  if (!membership?.role) throw identity.faults.organizerNotFound({})
  const roles: readonly MemberRole[] = ROLES[action]
  if (!roles.includes(membership.role)) throw faults.forbidden({})
}

/** Lets managers of the organizer pass, and its API keys, whose scopes the gateway has checked. Throws as `requireAccess`. */
export async function requireViewAccess(tx: Tx, organizerId: string): Promise<void> {
  const caller = userOrKey()
  if (caller.role !== 'KEY') return requireAccess(tx, organizerId, 'view')
  if (caller.organizerId !== organizerId) throw identity.faults.organizerNotFound({})
}

/** The row of the calling user. Throws `unauthenticated` without a user, and for one who has been erased. */
export async function currentUser(tx: Tx): Promise<User> {
  const found = await tx.user.findUnique({ where: { id: user().subject, erasedAt: null } })
  if (!found) throw faults.unauthenticated({})
  return found
}
