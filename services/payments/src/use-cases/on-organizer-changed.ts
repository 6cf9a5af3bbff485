import { Controller } from '@nestjs/common'
import { identity, type OrganizerChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { PayoutRuns } from '../store/payout-runs.js'
import { SplitAccounts } from '../workflows/split-accounts.js'

@Controller()
export class OnOrganizerChanged {
  constructor(
    private readonly splits: SplitAccounts,
    private readonly runs: PayoutRuns,
  ) {}

  /**
   * Divides charges in favour of the organizer's present bank account, and retries payouts that the former one refused. The account is fetched
   * from identity when it is needed.
   */
  @On(identity.events.organizer.changed, { idempotentBy: 'effect' })
  async onOrganizerChanged({ organizerId }: OrganizerChanged): Promise<void> {
    await this.runs.scheduleIn(organizerId)
    await this.splits.renew(organizerId)
  }
}
