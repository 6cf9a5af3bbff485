import { Controller } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { eventDeleted } from '../metrics.js'
import { EventChanges } from '../store/event-changes.js'

@Controller()
export class DeleteEventHandler {
  constructor(private readonly changes: EventChanges) {}

  /** Deletes the event. Throws as `EventChanges.delete`. */
  @Handle(catalog.methods.deleteEvent)
  async deleteEvent({ eventId }: { eventId: string }): Promise<void> {
    eventDeleted(await this.changes.delete(eventId))
  }
}
