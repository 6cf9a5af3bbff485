import { Inject, Injectable } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { eventCompleted } from '../metrics.js'
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
      const ended = await claim<{ id: string }>(tx, {
        table: 'events',
        lease: Prisma.sql`state = 'COMPLETED', version = version + 1`,
        due: Prisma.sql`state = 'PUBLISHED' and ends_at <= ${this.clock.now()}`,
        order: 'ends_at',
        limit: BATCH,
        returning: 'id',
      })
      const ids = ended.map(({ id }) => id)
      const events = await tx.event.findMany({ where: { id: { in: ids } }, include: eventInclude })
      await emit(catalog.events.event.completed, ...events.map(toSaleTerms))
      return events
    })
    for (const event of completed) eventCompleted(event)
    return completed.length
  }
}
