import { Controller, Inject } from '@nestjs/common'
import { catalog, type DynamicPricing, type Tier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { Prisma } from '../generated/client.js'
import { tierChanged } from '../metrics.js'
import { requireCurrency, requireFree, TierChanges, type OfTier } from './tier-changes.js'

/** The steps in which a tier's price changes while it sells. */
@Controller()
export class Pricing {
  constructor(
    private readonly tiers: TierChanges,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Instead of the steps that are there. Throws `invalid` for a floor or ceiling in another currency and for a floor of what is free,
   * and as `TierChanges.apply`.
   */
  @Handle(catalog.methods.setPricing)
  async setPricing({ eventId, tierId, ...pricing }: DynamicPricing & OfTier): Promise<Tier> {
    const changed = await this.tiers.apply(eventId, tierId, (tier, event) => {
      requireCurrency(event, pricing.floor, 'floor')
      requireCurrency(event, pricing.ceiling, 'ceiling')
      requireFree(Number(tier.price), pricing, 'floor')
      return { columns: { pricing } }
    })
    tierChanged(this.log, 'priced', tierId, eventId)
    return changed
  }

  /** No matter if there are none. Throws as `TierChanges.apply`. */
  @Handle(catalog.methods.removePricing)
  async removePricing({ eventId, tierId }: OfTier): Promise<Tier> {
    const changed = await this.tiers.apply(eventId, tierId, () => ({ columns: { pricing: Prisma.DbNull } }))
    tierChanged(this.log, 'priced', tierId, eventId)
    return changed
  }
}
