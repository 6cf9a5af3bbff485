import { Controller } from '@nestjs/common'
import { catalog, type SaleTerms } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { PayoutRuns } from '../store/payout-runs.js'

/** What payments keeps of catalog's events: when their money is due. Their versions make a repeat harmless: no inbox is needed. */
@Controller()
export class OnEventChanged {
  constructor(
    private readonly db: Db,
    private readonly checks: PayoutRuns,
  ) {}

  @On(catalog.events.event.published)
  async onPublished(offer: SaleTerms): Promise<void> {
    await this.learn(offer)
  }

  @On(catalog.events.event.updated)
  async onUpdated(offer: SaleTerms): Promise<void> {
    await this.learn(offer)
  }

  @On(catalog.events.event.cancelled)
  async onCancelled(offer: SaleTerms): Promise<void> {
    await this.learn(offer)
  }

  @On(catalog.events.event.completed)
  async onCompleted(offer: SaleTerms): Promise<void> {
    await this.learn(offer)
  }

  /** Takes over what catalog says, unless something newer is known already. */
  private async learn({ eventId, organizerId, endsAt, state, version }: SaleTerms) {
    await this.db.$executeRaw`
      insert into events (event_id, organizer_id, ends_at, status, version)
      values (${eventId}::uuid, ${organizerId}::uuid, ${new Date(endsAt)}::timestamptz, ${state}, ${version})
      on conflict (event_id) do update
        set ends_at = excluded.ends_at, status = excluded.status, version = excluded.version
        where events.version < excluded.version`
    await this.checks.by(organizerId, this.checks.dueAt(new Date(endsAt)))
  }
}
