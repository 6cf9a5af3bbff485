import { Controller } from '@nestjs/common'
import { payments, type PayoutSettings } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { DEFAULT_PAYOUT_SETTINGS, toPayoutSettings } from '../core/payout-settings.js'
import { Db } from '../db.js'

@Controller()
export class GetPayoutSettingsHandler {
  constructor(
    private readonly db: Db,
    private readonly access: Access,
  ) {}

  /** The payout settings of an organizer, for its managers. Throws `organizerNotFound`. */
  @Handle(payments.methods.getPayoutSettings)
  async getPayoutSettings({ organizerId }: { organizerId: string }): Promise<PayoutSettings> {
    await this.access.requireManager(organizerId)
    const settings = await this.db.payoutSettings.findUnique({ where: { organizerId } })
    return settings ? toPayoutSettings(settings) : DEFAULT_PAYOUT_SETTINGS
  }
}
