import { Controller, Inject } from '@nestjs/common'
import { catalog, type Offer } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { EventCopy } from './event-copy.js'

/** What catalog says of the events that booking sells. */
@Controller()
export class CatalogEvents {
  constructor(@Inject(EventCopy) private readonly copy: EventCopy) {}

  /** Needs no inbox: an offer that is not newer changes nothing. */
  @On(catalog.events.event.published)
  async onPublished(offer: Offer): Promise<void> {
    await this.copy.learn(offer)
  }
}
