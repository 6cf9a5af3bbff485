import { Controller, Inject } from '@nestjs/common'
import { z } from 'zod'
import { booking, Id, parse, type Page, type PageQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { othersTickets } from '../store/others-tickets.js'

/** The last order of the page before. */
const Cursor = z.object({ cursor: Id.optional() })

/** Whose plans depend on an event. */
@Controller()
export class OrdersToTell {
  constructor(@Inject(Db) private readonly db: Db) {}

  /**
   * The orders of an event that let somebody in, oldest first, and which of their tickets are others'; none of an event that booking does not know. For the notifier only,
   * whose NATS user alone may ask this: no actor to check. Throws `invalid` for a cursor that is none.
   */
  @Handle(booking.methods.listOrdersToNotify)
  async listOrdersToTell({
    eventId,
    limit,
    ...query
  }: PageQuery & { eventId: string }): Promise<Page<string> & { othersTickets: string[] }> {
    const { cursor } = parse(Cursor, query)
    const rows = await this.db.$queryRaw<{ id: string }[]>`
      select id from orders where event_id = ${eventId}::uuid
        ${cursor ? Prisma.sql`and id > ${cursor}::uuid` : Prisma.empty}
        and exists (select from tickets where order_id = orders.id and tickets.state in ('VALID', 'ADMITTED'))
      order by id limit ${limit + 1}`
    const data = rows.slice(0, limit).map(({ id }) => id)
    const nextCursor = rows.length > limit ? data.at(-1)! : null
    return { data, nextCursor, othersTickets: await this.othersTickets(data) }
  }

  private async othersTickets(orderIds: string[]): Promise<string[]> {
    const orders = await this.db.order.findMany({
      where: { id: { in: orderIds } },
      select: { buyerEmail: true, tickets: { where: { state: { in: ['VALID', 'ADMITTED'] } } } },
    })
    return orders.flatMap(othersTickets)
  }
}
