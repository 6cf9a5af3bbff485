import { Controller } from '@nestjs/common'
import { catalog, type Tier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { EventAccess } from '../access.js'
import { Db } from '../db.js'
import { findEvent } from '../store/events.js'
import type { TierId } from '../store/tier-changes.js'

@Controller()
export class GetTierHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
  ) {}

  /**
   * The tier as the caller may see it. Throws `eventNotFound`, and `tierNotFound` also for a hidden tier that
   * the caller may not see.
   */
  @Handle(catalog.methods.getTier)
  async getTier({ eventId, tierId, accessCode }: TierId & { accessCode?: string }): Promise<Tier> {
    const { tiers } = await this.access.requireView(await findEvent(this.db, eventId), accessCode)
    const tier = tiers.find(({ id }) => id === tierId)
    if (!tier) throw catalog.faults.tierNotFound({})
    return tier
  }
}
