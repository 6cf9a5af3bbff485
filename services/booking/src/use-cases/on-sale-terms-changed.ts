import { Controller, Inject } from '@nestjs/common'
import { catalog, type EventDeleted, type SaleTerms } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { EventCopy } from '../store/events.js'

/** Copies catalog's events for sale. Needs no inbox: a version that is not newer changes nothing. */
@Controller()
export class OnSaleTermsChanged {
  constructor(@Inject(EventCopy) private readonly events: EventCopy) {}

  @On(catalog.events.event.published, { idempotentBy: 'version' })
  async onEventPublished(terms: SaleTerms): Promise<void> {
    await this.events.upsert(terms)
  }

  @On(catalog.events.event.updated, { idempotentBy: 'version' })
  async onEventUpdated(terms: SaleTerms): Promise<void> {
    await this.events.upsert(terms)
  }

  @On(catalog.events.event.cancelled, { idempotentBy: 'version' })
  async onEventCancelled(terms: SaleTerms): Promise<void> {
    await this.events.upsert(terms)
  }

  @On(catalog.events.event.completed, { idempotentBy: 'version' })
  async onEventCompleted(terms: SaleTerms): Promise<void> {
    await this.events.upsert(terms)
  }

  @On(catalog.events.event.deleted, { idempotentBy: 'version' })
  async onEventDeleted(event: EventDeleted): Promise<void> {
    await this.events.markDeleted(event)
  }
}
