import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { Stock } from '../store/stock.js'

const EVENTS_PER_RUN = 20

/**
 * Offers tickets to the waitlist that became available without an order: after a raised capacity, or when a sale began again. It also
 * goes on where more entries wait than one transaction serves. Any number of replicas may run it: the second finds nothing to offer.
 */
@Injectable()
export class OfferReturnedTickets extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await this.due()
    const offers = await Promise.all(due.map(({ id }) => this.stock.offer(id)))
    return offers.reduce((sum, count) => sum + count, 0)
  }

  /** Events with available tickets for a waiting entry. */
  private due() {
    const now = this.clock.now()
    return this.db.$queryRaw<{ id: string }[]>`
      select id from events
      where waiting > 0 and state = 'PUBLISHED' and ends_at > ${now} and exists (
        select from tiers
        where event_id = events.id and not withdrawn
          and (sales_start is null or sales_start <= ${now}) and (sales_end is null or sales_end > ${now})
          and exists (
            select from waitlist_entries as entry
            where tier_id = tiers.id and state = 'WAITING'
              and quantity <= least(tiers.capacity - tiers.held - tiers.sold, events.capacity - events.held - events.sold)))
      limit ${EVENTS_PER_RUN}`
  }
}
