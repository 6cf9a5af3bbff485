import { Controller } from '@nestjs/common'
import { identity, type OrganizerChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { PayoutRuns } from '../store/payout-runs.js'
import { SplitAccounts } from '../workflows/split-accounts.js'

/** What payments does when an organizer is paid elsewhere. */
@Controller()
export class OnOrganizerChanged {
  constructor(
    private readonly splits: SplitAccounts,
    private readonly checks: PayoutRuns,
  ) {}

  /**
   * Charges are divided in favour of the account that holds now, and what could not be paid to the one before is tried again. Needs no
   * inbox: it goes by what identity says when it is done.
   */
  @On(identity.events.organizer.changed)
  async onOrganizerChanged({ organizerId }: OrganizerChanged): Promise<void> {
    await this.checks.hasten(organizerId)
    await this.splits.renew(organizerId)
  }
}
