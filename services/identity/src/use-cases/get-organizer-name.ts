import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { findOrganizer } from '../store/organizers.js'

@Controller()
export class GetOrganizerNameHandler {
  constructor(private readonly db: Db) {}

  /** Paid events need a bank account for the payouts. Throws `organizerNotFound`. */
  @Handle(identity.methods.getOrganizerName)
  async getOrganizerName({ organizerId }: { organizerId: string }) {
    const { name, accountNumber } = await findOrganizer(this.db, organizerId)
    return { name, paidEventsAllowed: accountNumber !== null }
  }
}
