import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type KeptOrder, type Page, type PageQuery, type Ticket } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { before, pageOf } from '@boxoffice/service'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { showOrder, showTicket, whole } from '../orders/order-rows.js'
import { TicketCodes } from './ticket-codes.js'

/** What the caller has bought. It is theirs by who they are, never by an address that they say is theirs. */
@Controller()
export class MyTickets {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** Newest first. Throws `invalid` for a cursor that is none, as do the others. */
  @Handle(booking.methods.listMyTickets)
  async listMyTickets({ limit, cursor }: PageQuery): Promise<Page<Ticket>> {
    const rows = await this.db.ticket.findMany({
      where: { order: { buyerId: user().subject }, ...before(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, row => showTicket(row, this.codes))
  }

  /** By the newest order of each, whose id is also the cursor. Tickets that were given back are had no more. */
  @Handle(booking.methods.listMyEventIds)
  async listMyEventIds({ limit, cursor }: PageQuery): Promise<Page<string>> {
    const { id: older } = before(cursor)
    const rows = await this.db.$queryRaw<{ id: string; eventId: string }[]>`
      select id, event_id as "eventId" from (
        select distinct on (event_id) id, event_id from orders
        where buyer_id = ${user().subject}::uuid
          and exists (select from tickets where order_id = orders.id and tickets.state in ('VALID', 'ADMITTED'))
        order by event_id, id desc) as newest
      ${older ? Prisma.sql`where id < ${older.lt}::uuid` : Prisma.empty}
      order by id desc limit ${limit + 1}`
    return pageOf(rows, limit, ({ eventId }) => eventId)
  }

  /** All that is kept of the caller, and of whom they bought for. */
  @Handle(booking.methods.exportMe)
  async exportMe({ limit, cursor }: PageQuery): Promise<Page<z.output<typeof KeptOrder>>> {
    const rows = await this.db.order.findMany({
      where: { buyerId: user().subject, ...before(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: whole,
    })
    return pageOf(rows, limit, row => ({
      ...showOrder(row, this.codes),
      buyer: { name: row.buyerName, email: row.buyerEmail },
    }))
  }
}
