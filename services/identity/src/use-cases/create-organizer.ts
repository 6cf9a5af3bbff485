import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { faults, identity, type NewOrganizer, type Organizer } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { BankAccounts } from '../bank-accounts.js'
import { toOrganizer } from '../views/organizer-view.js'
import { Db } from '../db.js'
import { audit } from '../store/audit-log.js'
import { setRole } from '../store/memberships.js'

@Controller()
export class CreateOrganizerHandler {
  constructor(
    private readonly db: Db,
    private readonly bankAccounts: BankAccounts,
    private readonly clock: Clock,
  ) {}

  /** Creates an organizer whose OWNER is the caller. Throws `forbidden` for CUSTOMERs, and as `BankAccounts.resolve`. */
  @Handle(identity.methods.createOrganizer)
  async createOrganizer({ name, bankAccount }: NewOrganizer): Promise<Organizer> {
    const { subject: userId, role } = user()
    if (role === 'CUSTOMER') throw faults.forbidden({})
    const account = bankAccount && (await this.bankAccounts.resolve(bankAccount))

    return this.db.tx(async (tx, emit) => {
      const organizer = await tx.organizer.create({
        data: { id: newId(), name, ...account, createdAt: this.clock.now() },
      })
      const organizerId = organizer.id
      await audit(tx, { action: 'organizer.created', organizerId })
      await setRole(tx, emit, { organizerId, userId, role: 'OWNER' })
      return toOrganizer(organizer)
    })
  }
}
