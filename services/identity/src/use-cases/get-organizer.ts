import { Controller } from '@nestjs/common'
import { identity, type Organizer } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { requireViewAccess } from '../access.js'
import { toOrganizer } from '../views/organizer-view.js'
import { Db } from '../db.js'
import { findOrganizer } from '../store/organizers.js'

@Controller()
export class GetOrganizerHandler {
  constructor(private readonly db: Db) {}

  /** The organizer, for its managers and its API keys. Throws `organizerNotFound`, `forbidden`. */
  @Handle(identity.methods.getOrganizer)
  async getOrganizer({ organizerId }: { organizerId: string }): Promise<Organizer> {
    await requireViewAccess(this.db, organizerId)
    return toOrganizer(await findOrganizer(this.db, organizerId))
  }
}
