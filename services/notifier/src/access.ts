import { notifier, type MemberRole } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import type { Memberships } from '@boxoffice/service'

const MANAGING: MemberRole[] = ['OWNER', 'MANAGER']

/** Lets on who manages an organizer. Throws `organizerNotFound` for everybody else, so that nobody learns what exists. */
export async function requireManager(members: Memberships, organizerId: string): Promise<void> {
  userOrKey()
  if (!(await members.allows(organizerId, MANAGING))) throw notifier.faults.organizerNotFound({})
}
