import { Controller, Inject } from '@nestjs/common'
import { catalog, type Tier, type TierDiscount } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { Prisma } from '../generated/client.js'
import { tierChanged } from '../metrics.js'
import { TierChanges, type OfTier } from './tier-changes.js'

/** What is taken off a tier's price. A fixed amount may be more than the price: nobody is paid for coming. */
@Controller()
export class Discounts {
  constructor(
    private readonly tiers: TierChanges,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Instead of the one that is there. Throws as `TierChanges.apply`. */
  @Handle(catalog.methods.setDiscount)
  setDiscount({ eventId, tierId, ...discount }: TierDiscount & OfTier): Promise<Tier> {
    return this.write({ eventId, tierId }, discount)
  }

  /** No matter if there is none. Throws as `TierChanges.apply`. */
  @Handle(catalog.methods.removeDiscount)
  removeDiscount(tier: OfTier): Promise<Tier> {
    return this.write(tier, Prisma.DbNull)
  }

  private async write({ eventId, tierId }: OfTier, discount: TierDiscount | typeof Prisma.DbNull) {
    const changed = await this.tiers.apply(eventId, tierId, () => ({ columns: { discount } }))
    tierChanged(this.log, 'discounted', tierId, eventId)
    return changed
  }
}
