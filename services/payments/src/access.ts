import { faults, payments, type MemberRole } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import type { Memberships } from '@boxoffice/service'

const MANAGING: MemberRole[] = ['OWNER', 'MANAGER']

/** Lets on who manages an organizer. Throws `organizerNotFound` for everybody else, so that nobody learns what exists. */
export async function requireManager(members: Memberships, organizerId: string): Promise<void> {
  userOrKey()
  if (!(await members.allows(organizerId, MANAGING))) throw payments.faults.organizerNotFound({})
}

/** Lets on an OWNER. Throws `organizerNotFound`, and `forbidden` for a MANAGER and an API key. */
export async function requireOwner(members: Memberships, organizerId: string): Promise<void> {
  await requireManager(members, organizerId)
  if (!(await members.allows(organizerId, ['OWNER']))) throw faults.forbidden({})
}
