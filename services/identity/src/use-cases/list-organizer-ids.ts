import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { MANAGERS } from '../access.js'
import { Db } from '../db.js'

@Controller()
export class ListOrganizerIdsHandler {
  constructor(private readonly db: Db) {}

  /** The ids of organizers that the user manages. */
  @Handle(identity.methods.listOrganizerIds)
  async listOrganizerIds({ userId }: { userId: string }): Promise<{ organizerIds: string[] }> {
    const memberships = await this.db.membership.findMany({ where: { userId, role: { in: MANAGERS } } })
    return { organizerIds: memberships.map(({ organizerId }) => organizerId) }
  }
}
