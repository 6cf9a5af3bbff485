import { Controller } from '@nestjs/common'
import { catalog, type Event } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { EventAccess } from '../access.js'
import { Db } from '../db.js'
import { findEvent } from '../store/events.js'

@Controller()
export class GetEventHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
  ) {}

  /** The event as the caller may see it, as `EventAccess.viewOf`. Throws `eventNotFound`. */
  @Handle(catalog.methods.getEvent)
  async getEvent({ idOrSlug, accessCode }: { idOrSlug: string; accessCode?: string }): Promise<Event> {
    return this.access.requireView(await findEvent(this.db, idOrSlug), accessCode)
  }
}
