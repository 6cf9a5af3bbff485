import { Controller, Inject } from '@nestjs/common'
import { catalog, type EventDeleted, type SaleTerms } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { EventCopy } from '../store/events.js'

/** What catalog says of the events that booking sells. Needs no inbox: what is not newer changes nothing. */
@Controller()
export class CatalogEvents {
  constructor(@Inject(EventCopy) private readonly copy: EventCopy) {}

  @On(catalog.events.event.published, { idempotentBy: 'version' })
  async onPublished(offer: SaleTerms): Promise<void> {
    await this.copy.upsert(offer)
  }

  @On(catalog.events.event.updated, { idempotentBy: 'version' })
  async onUpdated(offer: SaleTerms): Promise<void> {
    await this.copy.upsert(offer)
  }

  @On(catalog.events.event.cancelled, { idempotentBy: 'version' })
  async onCancelled(offer: SaleTerms): Promise<void> {
    await this.copy.upsert(offer)
  }

  @On(catalog.events.event.completed, { idempotentBy: 'version' })
  async onCompleted(offer: SaleTerms): Promise<void> {
    await this.copy.upsert(offer)
  }

  @On(catalog.events.event.deleted, { idempotentBy: 'version' })
  async onDeleted(event: EventDeleted): Promise<void> {
    await this.copy.markDeleted(event)
  }
}
