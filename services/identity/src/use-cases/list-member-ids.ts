import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

@Controller()
export class ListMemberIdsHandler {
  constructor(private readonly db: Db) {}

  /** The ids of users with any role with the organizer. */
  @Handle(identity.methods.listMemberIds)
  async listMemberIds({ organizerId }: { organizerId: string }): Promise<{ userIds: string[] }> {
    const memberships = await this.db.membership.findMany({
      where: { organizerId, role: { not: null } },
      select: { userId: true },
    })
    return { userIds: memberships.map(({ userId }) => userId) }
  }
}
