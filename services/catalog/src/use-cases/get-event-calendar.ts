import { Controller } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { EventAccess } from '../access.js'
import { toCalendarFile } from '../core/calendar-file.js'
import { Db } from '../db.js'
import { findEvent } from '../store/events.js'

@Controller()
export class GetEventCalendarHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly clock: Clock,
  ) {}

  /** The event as an iCalendar file, if the caller may see it. Throws `eventNotFound`. */
  @Handle(catalog.methods.getEventCalendar)
  async getEventCalendar({ eventId }: { eventId: string }): Promise<string> {
    const event = await this.access.requireView(await findEvent(this.db, eventId))
    return toCalendarFile(event, this.clock.now())
  }
}
