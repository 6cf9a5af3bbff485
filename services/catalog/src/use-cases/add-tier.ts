import { Controller } from '@nestjs/common'
import { catalog, type NewTier, type Tier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { tierChanged } from '../metrics.js'
import { EventChanges } from '../store/event-changes.js'
import { requireBankAccount, requireCurrency, TierChanges } from '../store/tier-changes.js'
import { tierRows, toTier } from '../views/tier-view.js'

const TIERS_MAX = 100

@Controller()
export class AddTierHandler {
  constructor(
    private readonly changes: EventChanges,
    private readonly tierChanges: TierChanges,
  ) {}

  /** Adds a tier after the others. Throws `invalid` for another currency, `tooManyTiers`, `bankAccountRequired`, and as `EventChanges.apply`. */
  @Handle(catalog.methods.addTier)
  async addTier({ eventId, ...tier }: NewTier & { eventId: string }): Promise<Tier> {
    const mayCharge = await this.tierChanges.mayCharge(eventId, tier.price)
    const changed = await this.changes.apply(eventId, {
      write: (tx, event) => {
        requireCurrency(event, tier.price, 'price')
        requireBankAccount(event, mayCharge)
        if (event.tiers.length >= TIERS_MAX) throw catalog.faults.tooManyTiers({ maximum: TIERS_MAX })
        return tx.tier.createMany({ data: tierRows(eventId, [tier], event.tiers.length) })
      },
    })
    const added = changed.tiers.at(-1)!
    tierChanged({ change: 'added' }, { tierId: added.id, eventId })
    return toTier(added, changed.currency)
  }
}
