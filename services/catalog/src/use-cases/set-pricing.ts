import { Controller } from '@nestjs/common'
import { catalog, type DynamicPricing, type Tier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { tierChanged } from '../metrics.js'
import { requireCurrency, requireNoFloorIfFree, TierChanges, type TierId } from '../store/tier-changes.js'

@Controller()
export class SetPricingHandler {
  constructor(private readonly tierChanges: TierChanges) {}

  /**
   * Replaces the tier's dynamic pricing. Throws `invalid` for a floor or ceiling in another currency and for a free tier with a floor,
   * and as `TierChanges.apply`.
   */
  @Handle(catalog.methods.setPricing)
  async setPricing({ eventId, tierId, ...pricing }: DynamicPricing & TierId): Promise<Tier> {
    const changed = await this.tierChanges.apply({ eventId, tierId }, (tier, event) => {
      requireCurrency(event, pricing.floor, 'floor')
      requireCurrency(event, pricing.ceiling, 'ceiling')
      requireNoFloorIfFree(Number(tier.price), pricing, 'floor')
      return { columns: { pricing } }
    })
    tierChanged({ change: 'priced' }, { tierId, eventId })
    return changed
  }
}
