import { Controller } from '@nestjs/common'
import { catalog, type Event } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { EventAccess } from '../access.js'
import { Db } from '../db.js'
import { Drafts } from '../store/drafts.js'
import { copyOf } from '../store/event-copy.js'

@Controller()
export class DuplicateEventHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {}

  /** Creates a copy of an event in any state, as `copyOf` makes it. Throws `eventNotFound`, `invalid`. */
  @Handle(catalog.methods.duplicateEvent)
  async duplicateEvent({ eventId, startsAt }: { eventId: string; startsAt?: string }): Promise<Event> {
    const event = await this.access.findEditable(eventId)
    const copy = copyOf(event, { startsAt, createdAt: this.clock.now() })
    const inserted = await this.db.tx(tx => this.drafts.insert(tx, [copy]))
    return (await this.drafts.created(inserted))[0]!
  }
}
