import { Controller, Inject } from '@nestjs/common'
import { booking, type Page, type PageQuery, type Ticket } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { ticketsOf } from '../store/my-tickets.js'
import { toShownTicket } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class ListMyTicketsHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** Tickets that the caller bought or accepted, newest first. Throws `invalid` for a malformed cursor. */
  @Handle(booking.methods.listMyTickets)
  async listMyTickets({ limit, cursor }: PageQuery): Promise<Page<Ticket>> {
    const { id: older } = olderThan(cursor)
    const mine = await this.db.$queryRaw<{ id: string }[]>`
      select id from (${ticketsOf(user().subject)}) as mine
      ${older ? Prisma.sql`where id < ${older.lt}::uuid` : Prisma.empty}
      order by id desc limit ${limit + 1}`
    const ids = mine.map(({ id }) => id)
    const rows = await this.db.ticket.findMany({ where: { id: { in: ids } }, orderBy: { id: 'desc' } })
    return pageOf(rows, limit, row => toShownTicket(row, this.codes))
  }
}
