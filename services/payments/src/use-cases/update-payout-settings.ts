import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { payments, type PayoutSettings } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { withinDeadline } from '../caller-deadline.js'
import { toPayoutSettings } from '../core/payout-settings.js'
import { Db } from '../db.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { SplitAccounts } from '../workflows/split-accounts.js'

type Change = z.output<typeof payments.methods.updatePayoutSettings.input>

@Controller()
export class UpdatePayoutSettingsHandler {
  constructor(
    private readonly db: Db,
    private readonly access: Access,
    private readonly splits: SplitAccounts,
    private readonly runs: PayoutRuns,
  ) {}

  /**
   * Changes how an organizer is paid, by an OWNER. Charges are divided from the next checkout on, within ten seconds. Throws
   * `organizerNotFound`, `forbidden`, `splitUnavailable`, `providerUnavailable`.
   */
  @Handle(payments.methods.updatePayoutSettings)
  async updatePayoutSettings({ organizerId, method, schedule }: Change): Promise<PayoutSettings> {
    await this.access.requireOwner(organizerId)
    const account = method === 'SPLIT' ? await withinDeadline(this.splits.findOrCreate(organizerId)) : {}
    const change = { ...(method && { method }), ...(schedule && { schedule }), ...account }
    const settings = await this.db.payoutSettings.upsert({
      where: { organizerId },
      create: { organizerId, ...change },
      update: { ...change, version: { increment: 1 } },
    })
    await this.runs.scheduleIn(organizerId)
    return toPayoutSettings(settings)
  }
}
