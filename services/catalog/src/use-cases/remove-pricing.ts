import { Controller } from '@nestjs/common'
import { catalog, type Tier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Prisma } from '../generated/client.js'
import { tierChanged } from '../metrics.js'
import { TierChanges, type TierId } from '../store/tier-changes.js'

@Controller()
export class RemovePricingHandler {
  constructor(private readonly tierChanges: TierChanges) {}

  /** Removes the tier's dynamic pricing, if it has one. Throws as `TierChanges.apply`. */
  @Handle(catalog.methods.removePricing)
  async removePricing(id: TierId): Promise<Tier> {
    const changed = await this.tierChanges.apply(id, () => ({ columns: { pricing: Prisma.DbNull } }))
    tierChanged({ change: 'priced' }, { ...id })
    return changed
  }
}
