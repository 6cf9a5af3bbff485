import { identity } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import type { Tx } from '../db.js'
import { grant } from '../organizers/members.js'

/**
 * Ends every membership of the user. Throws `soleOwner` for an organizer that would be left without an OWNER. The organizers
 * are locked, as whoever changes their members does, and in one order.
 */
export async function leaveAll(tx: Tx, emit: Emit, userId: string): Promise<void> {
  await tx.$executeRaw`
    select from organizers where id in (
      select organizer_id from memberships where user_id = ${userId}::uuid and role is not null)
    order by id for no key update`
  const memberships = await tx.membership.findMany({ where: { userId, role: { not: null } } })
  for (const { organizerId, role } of memberships) {
    const others = { organizerId, role: 'OWNER' as const, userId: { not: userId } }
    if (role === 'OWNER' && !(await tx.membership.count({ where: others })))
      throw identity.faults.soleOwner({ organizerId })
    await grant(tx, emit, { organizerId, userId, role: null })
  }
}
