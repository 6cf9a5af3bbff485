import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { requireAccess } from '../access.js'
import { Db } from '../db.js'

@Controller()
export class ListMembersHandler {
  constructor(private readonly db: Db) {}

  /** The members by name. For managers of the organizer. Throws `organizerNotFound`, `forbidden`. */
  @Handle(identity.methods.listMembers)
  async listMembers({ organizerId }: { organizerId: string }) {
    await requireAccess(this.db, organizerId, 'listMembers')
    const members = await this.db.membership.findMany({
      where: { organizerId, role: { not: null } },
      include: { user: { select: { name: true, email: true } } },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    })
    return { data: members.map(({ userId, role, user }) => ({ userId, role: role!, ...user })) }
  }
}
