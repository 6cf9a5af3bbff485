import { Controller, Inject } from '@nestjs/common'
import { booking, type Page, type PageQuery } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { ticketsOf } from '../store/my-tickets.js'

@Controller()
export class ListMyEventIdsHandler {
  constructor(@Inject(Db) private readonly db: Db) {}

  /**
   * Events that the caller holds live tickets for, by the caller's newest order for each, whose id is the cursor. Throws `invalid`
   * for a malformed cursor.
   */
  @Handle(booking.methods.listMyEventIds)
  async listMyEventIds({ limit, cursor }: PageQuery): Promise<Page<string>> {
    const { id: older } = olderThan(cursor)
    const rows = await this.db.$queryRaw<{ id: string; eventId: string }[]>`
      select id, event_id as "eventId" from (
        select distinct on (event_id) order_id as id, event_id from (${ticketsOf(user().subject)}) as mine
        where state in ('VALID', 'ADMITTED')
        order by event_id, order_id desc) as newest
      ${older ? Prisma.sql`where id < ${older.lt}::uuid` : Prisma.empty}
      order by id desc limit ${limit + 1}`
    return pageOf(rows, limit, ({ eventId }) => eventId)
  }
}
