import { Inject, Injectable } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { eventsCompleted } from '../metrics.js'
import { eventInclude } from '../views/event-view.js'
import { toSaleTerms } from '../views/sale-terms.js'

const BATCH = 50

/** Completes published events that have ended. Concurrent replicas claim different events. */
@Injectable()
export class CompleteEvents extends PeriodicJob {
  protected readonly everyMs = 5_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const completed = await this.db.tx(async (tx, emit) => {
      const ended = await tx.$queryRaw<{ id: string }[]>`
        update events set state = 'COMPLETED', version = version + 1
        where id = any(array(select id from events where state = 'PUBLISHED' and ends_at <= ${this.clock.now()}
                     order by ends_at limit ${BATCH} for update skip locked))
        returning id`
      const ids = ended.map(({ id }) => id)
      const events = await tx.event.findMany({ where: { id: { in: ids } }, include: eventInclude })
      await emit(catalog.events.event.completed, ...events.map(toSaleTerms))
      return events.length
    })
    eventsCompleted(completed)
    return completed
  }
}
