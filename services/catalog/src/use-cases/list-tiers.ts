import { Controller } from '@nestjs/common'
import { catalog, type Tier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { EventAccess } from '../access.js'
import { Db } from '../db.js'
import { findEvent } from '../store/events.js'

@Controller()
export class ListTiersHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
  ) {}

  /** The tiers that the caller may see, as `EventAccess.viewOf`. Throws `eventNotFound`. */
  @Handle(catalog.methods.listTiers)
  async listTiers(input: { eventId: string; accessCode?: string }): Promise<{ data: Tier[] }> {
    const event = await findEvent(this.db, input.eventId)
    return { data: (await this.access.requireView(event, input.accessCode)).tiers }
  }
}
