import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { findOrganizer } from '../store/organizers.js'

@Controller()
export class GetOrganizerNameHandler {
  constructor(private readonly db: Db) {}

  /**
   * The name of the organizer, and whether it has a bank account, which paid events need. Throws
   * `organizerNotFound`.
   */
  @Handle(identity.methods.getOrganizerName)
  async getOrganizerName({ organizerId }: { organizerId: string }) {
    const { name, accountNumber } = await findOrganizer(this.db, organizerId)
    return { name, paidEventsAllowed: accountNumber !== null }
  }
}
