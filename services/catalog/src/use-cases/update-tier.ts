import { Controller } from '@nestjs/common'
import { catalog, NewTier, parse, type Tier, type TierChange } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { tierChanged } from '../metrics.js'
import { requireVersion } from '../store/events.js'
import {
  requireBankAccount,
  requireCurrency,
  requireNoFloorIfFree,
  TierChanges,
  type TierId,
} from '../store/tier-changes.js'
import { toTier } from '../views/tier-view.js'

@Controller()
export class UpdateTierHandler {
  constructor(private readonly tierChanges: TierChanges) {}

  /**
   * Changes the given fields; the result must be valid as a new tier. Throws `tierNotFound`, `versionOutdated`, `invalid`,
   * `bankAccountRequired` for a free tier that gets a price, and as `EventChanges.apply`.
   */
  @Handle(catalog.methods.updateTier)
  async updateTier(input: TierChange & TierId & { ifVersion?: number }): Promise<Tier> {
    const { eventId, tierId, ifVersion, position, ...fields } = input
    const mayCharge = await this.tierChanges.mayCharge(eventId, fields.price)
    const changed = await this.tierChanges.apply({ eventId, tierId }, (tier, event) => {
      requireVersion(ifVersion, tier.version)
      const before = toTier(tier, event.currency)
      const { price, ...columns } = parse(NewTier, { ...before, ...fields })
      requireCurrency(event, price, 'price')
      const amount = price === 0 ? 0 : price.amount
      requireNoFloorIfFree(amount, before.pricing, 'price')
      if (tier.price === 0n) requireBankAccount(event, mayCharge)
      return { columns: { ...columns, price: amount }, position }
    })
    tierChanged({ change: 'changed' }, { tierId, eventId })
    return changed
  }
}
