import { Controller } from '@nestjs/common'
import { identity, type PayoutAccount } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { findOrganizer } from '../store/organizers.js'

@Controller()
export class GetPayoutAccountHandler {
  constructor(private readonly db: Db) {}

  /** The full account number. NATS lets only payments call this, so there is no actor to check. Throws `organizerNotFound`. */
  @Handle(identity.methods.getPayoutAccount)
  async getPayoutAccount({ organizerId }: { organizerId: string }): Promise<PayoutAccount> {
    const { name, bankCode, accountNumber, accountName } = await findOrganizer(this.db, organizerId)
    return { name, account: bankCode && accountNumber ? { bankCode, accountNumber, accountName } : null }
  }
}
