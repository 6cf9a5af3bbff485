import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { payments, type PayoutSettings } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { withinDeadline } from '../caller-deadline.js'
import { Db } from '../db.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { requireManager, requireOwner } from '../access.js'
import { SplitAccounts } from '../workflows/split-accounts.js'

type Change = z.output<typeof payments.methods.updatePayoutSettings.input>

/** How organizers want to be paid. Who has said nothing is paid by transfer, after each event. */
@Controller()
export class UpdatePayoutSettingsHandler {
  constructor(
    private readonly db: Db,
    private readonly members: Memberships,
    private readonly splits: SplitAccounts,
    private readonly checks: PayoutRuns,
  ) {}

  /** Throws `organizerNotFound` for who does not manage it. */
  @Handle(payments.methods.getPayoutSettings)
  async getPayoutSettings({ organizerId }: { organizerId: string }): Promise<PayoutSettings> {
    await requireManager(this.members, organizerId)
    const settings = await this.db.payoutSettings.findUnique({ where: { organizerId } })
    return settings ? shown(settings) : { method: 'TRANSFER', schedule: 'AFTER_EVENT', version: 0 }
  }

  /**
   * By an OWNER. Charges are divided from the next checkout on, within seconds. Throws `organizerNotFound`, `forbidden`, `splitUnavailable`,
   * `providerUnavailable`.
   */
  @Handle(payments.methods.updatePayoutSettings)
  async updatePayoutSettings({ organizerId, method, schedule }: Change): Promise<PayoutSettings> {
    await requireOwner(this.members, organizerId)
    const account = method === 'SPLIT' ? await withinDeadline(this.splits.made(organizerId)) : {}
    const change = { ...(method && { method }), ...(schedule && { schedule }), ...account }
    const settings = await this.db.payoutSettings.upsert({
      where: { organizerId },
      create: { organizerId, ...change },
      update: { ...change, version: { increment: 1 } },
    })
    await this.checks.hasten(organizerId)
    return shown(settings)
  }
}

const shown = ({ method, schedule, version }: PayoutSettings): PayoutSettings => ({
  method,
  schedule,
  version,
})
