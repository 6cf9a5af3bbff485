import { Controller } from '@nestjs/common'
import { catalog, type Tier, type TierDiscount } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { tierChanged } from '../metrics.js'
import { TierChanges, type TierId } from '../store/tier-changes.js'

@Controller()
export class SetDiscountHandler {
  constructor(private readonly tierChanges: TierChanges) {}

  /** Replaces the tier's discount. A fixed amount may exceed the price: the tier is then free. Throws as `TierChanges.apply`. */
  @Handle(catalog.methods.setDiscount)
  async setDiscount({ eventId, tierId, ...discount }: TierDiscount & TierId): Promise<Tier> {
    const changed = await this.tierChanges.apply({ eventId, tierId }, () => ({ columns: { discount } }))
    tierChanged({ change: 'discounted' }, { tierId, eventId })
    return changed
  }
}
