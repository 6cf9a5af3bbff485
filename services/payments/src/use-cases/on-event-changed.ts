import { Controller } from '@nestjs/common'
import { catalog, type SaleTerms } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { upsertEventCopy } from '../store/event-copies.js'
import { PayoutRuns } from '../store/payout-runs.js'

/** Copies catalog's events. Versions make a repeat harmless, so that no inbox is needed. */
@Controller()
export class OnEventChanged {
  constructor(
    private readonly db: Db,
    private readonly runs: PayoutRuns,
  ) {}

  @On(catalog.events.event.published)
  async onEventPublished(terms: SaleTerms): Promise<void> {
    await this.upsert(terms)
  }

  @On(catalog.events.event.updated)
  async onEventUpdated(terms: SaleTerms): Promise<void> {
    await this.upsert(terms)
  }

  @On(catalog.events.event.cancelled)
  async onEventCancelled(terms: SaleTerms): Promise<void> {
    await this.upsert(terms)
  }

  @On(catalog.events.event.completed)
  async onEventCompleted(terms: SaleTerms): Promise<void> {
    await this.upsert(terms)
  }

  /** Stores the copy, and schedules a payout run no later than when the event's money is due. */
  private async upsert(terms: SaleTerms) {
    await upsertEventCopy(this.db, terms)
    await this.runs.scheduleBy(terms.organizerId, this.runs.dueAt(new Date(terms.endsAt)))
  }
}
