import { Controller, Inject } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { eventDeleted } from '../metrics.js'
import { EventChanges } from '../store/event-changes.js'

@Controller()
export class DeleteEvent {
  constructor(
    private readonly changes: EventChanges,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Throws as `EventChanges.delete`. */
  @Handle(catalog.methods.deleteEvent)
  async deleteEvent({ eventId }: { eventId: string }): Promise<void> {
    eventDeleted(this.log, await this.changes.delete(eventId))
  }
}
