import { Controller, Inject } from '@nestjs/common'
import { catalog, type Tier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { Prisma } from '../generated/client.js'
import { tierChanged } from '../metrics.js'
import { TierChanges, type TierId } from '../store/tier-changes.js'

@Controller()
export class RemoveDiscount {
  constructor(
    private readonly tierChanges: TierChanges,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Removes the tier's discount, if it has one. Throws as `TierChanges.apply`. */
  @Handle(catalog.methods.removeDiscount)
  async removeDiscount(id: TierId): Promise<Tier> {
    const changed = await this.tierChanges.apply(id, () => ({ columns: { discount: Prisma.DbNull } }))
    tierChanged(this.log, 'discounted', id.tierId, id.eventId)
    return changed
  }
}
