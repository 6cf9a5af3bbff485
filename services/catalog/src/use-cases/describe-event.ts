import { Controller } from '@nestjs/common'
import { catalog, type Event } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { findEvent } from '../store/events.js'
import { toEvent } from '../views/event-view.js'

@Controller()
export class DescribeEventHandler {
  constructor(private readonly db: Db) {}

  /** The complete event, for other services: NATS lets no client call this, so there is no actor to check. Throws `eventNotFound`. */
  @Handle(catalog.methods.describeEvent)
  async describeEvent({ eventId }: { eventId: string }): Promise<Event> {
    return toEvent(await findEvent(this.db, eventId))
  }
}
