import { Inject, Injectable } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { eventsCompleted } from '../metrics.js'
import { whole } from './event-shape.js'
import { toOffer } from './offers.js'

const AT_ONCE = 50

/** Closes events that are over. Any number of replicas may run it: each takes other events. */
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
      const over = await tx.$queryRaw<{ id: string }[]>`
        update events set status = 'COMPLETED', version = version + 1
        where id = any(array(select id from events where status = 'PUBLISHED' and ends_at <= ${this.clock.now()}
                     order by ends_at limit ${AT_ONCE} for update skip locked))
        returning id`
      const ids = over.map(({ id }) => id)
      const events = await tx.event.findMany({ where: { id: { in: ids } }, include: whole })
      await emit(catalog.events.event.completed, ...events.map(toOffer))
      return events.length
    })
    eventsCompleted(completed)
    return completed
  }
}
