import { Controller } from '@nestjs/common'
import { catalog, type SaleTerms } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { upsertEventCopy } from '../store/event-copies.js'
import { PayoutRuns } from '../store/payout-runs.js'

/** Copies catalog's events. */
@Controller()
export class OnEventChanged {
  constructor(
    private readonly db: Db,
    private readonly runs: PayoutRuns,
  ) {}

  @On(catalog.events.event.published, { idempotentBy: 'version' })
  async onEventPublished(terms: SaleTerms): Promise<void> {
    await this.upsert(terms)
  }

  @On(catalog.events.event.updated, { idempotentBy: 'version' })
  async onEventUpdated(terms: SaleTerms): Promise<void> {
    await this.upsert(terms)
  }

  @On(catalog.events.event.cancelled, { idempotentBy: 'version' })
  async onEventCancelled(terms: SaleTerms): Promise<void> {
    await this.upsert(terms)
  }

  @On(catalog.events.event.completed, { idempotentBy: 'version' })
  async onEventCompleted(terms: SaleTerms): Promise<void> {
    await this.upsert(terms)
  }

  /** Stores the copy, and schedules a payout run no later than when the event's money is due. */
  private async upsert(terms: SaleTerms) {
    await upsertEventCopy(this.db, terms)
    await this.runs.scheduleBy(terms.organizerId, this.runs.dueAt(new Date(terms.endsAt)))
  }
}
