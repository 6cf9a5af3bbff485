import { Controller } from '@nestjs/common'
import { catalog, type EventDeleted } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { endEvent } from '../store/events.js'

/** Drops the notifications of a deleted event. */
@Controller()
export class OnEventDeleted {
  constructor(private readonly db: Db) {}

  @On(catalog.events.event.deleted, { idempotentBy: 'effect' })
  async onEventDeleted(event: EventDeleted) {
    await this.db.tx(tx => endEvent(tx, event))
  }
}
