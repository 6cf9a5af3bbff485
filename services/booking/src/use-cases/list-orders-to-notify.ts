import { Controller, Inject } from '@nestjs/common'
import { z } from 'zod'
import { booking, Id, parse, type Page, type PageQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { othersTickets } from '../store/others-tickets.js'

/** The id of the last order of the page before. */
const Cursor = z.object({ cursor: Id.optional() })

@Controller()
export class ListOrdersToNotifyHandler {
  constructor(@Inject(Db) private readonly db: Db) {}

  /**
   * Orders of the event with tickets that admit, oldest first, and ids of those tickets whose holder gets a mail of their own; none
   * for an event that booking has no copy of. NATS lets the notifier alone call it, so there is no actor to check. Throws `invalid`
   * for a malformed cursor.
   */
  @Handle(booking.methods.listOrdersToNotify)
  async listOrdersToNotify({
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
