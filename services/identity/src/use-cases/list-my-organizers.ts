import { Controller } from '@nestjs/common'
import { identity, type Organizer } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { MANAGERS } from '../access.js'
import { toOrganizer } from '../views/organizer-view.js'
import { Db } from '../db.js'

@Controller()
export class ListMyOrganizersHandler {
  constructor(private readonly db: Db) {}

  /** The organizers that the caller manages, oldest first; for an API key, its own organizer. */
  @Handle(identity.methods.listMyOrganizers)
  async listMyOrganizers(): Promise<{ data: Organizer[] }> {
    const caller = userOrKey()
    const managed = { some: { userId: caller.subject, role: { in: MANAGERS } } }
    const organizers = await this.db.organizer.findMany({
      where: caller.role === 'KEY' ? { id: caller.organizerId } : { memberships: managed },
      orderBy: { id: 'asc' },
    })
    return { data: organizers.map(toOrganizer) }
  }
}
