import { Controller, Inject } from '@nestjs/common'
import {
  booking,
  type OrderWithBuyer,
  type WaitlistEntryWithBuyer,
  type Page,
  type PageQuery,
  type Ticket,
} from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { attendeesOf } from '../store/attendees-of.js'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { toOrderWithBuyer, toShownTicket, orderInclude, type OrderRow } from '../store/order-rows.js'
import { exportWaitlistEntries } from '../workflows/waitlist-entries.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

/** What is kept of somebody besides their orders. */
interface FirstPage {
  given?: Ticket[]
  waitlist?: WaitlistEntryWithBuyer[]
}
const GIVEN_MAX = 1_000

/** What the caller has bought, and what others gave them. It is theirs by who they are, never by an address that they say is theirs. */
@Controller()
export class MyTickets {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** Newest first. Throws `invalid` for a cursor that is none, as do the others. */
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

  /** By the newest order of each, whose id is also the cursor. Tickets that were given back or away are had no more. */
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

  /** All that is kept of the caller, and of whom they bought for. */
  @Handle(booking.methods.exportMe)
  async exportMe({ limit, cursor }: PageQuery): Promise<Page<OrderWithBuyer> & FirstPage> {
    const rows = await this.db.order.findMany({
      where: { buyerId: user().subject, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: orderInclude,
    })
    const first = cursor ? {} : await this.firstPage(user().subject)
    return { ...pageOf(rows, limit, row => this.kept(row)), ...first }
  }

  private async firstPage(holderId: string): Promise<FirstPage> {
    const rows = await this.db.ticket.findMany({
      where: { holderId },
      orderBy: { id: 'desc' },
      take: GIVEN_MAX,
    })
    const given = rows.map(row => toShownTicket(row, this.codes))
    return { given, waitlist: await exportWaitlistEntries(this.db, holderId) }
  }

  private kept = (row: OrderRow): OrderWithBuyer => ({
    ...toOrderWithBuyer(row, this.codes),
    attendees: attendeesOf(row),
  })
}

/** Those that are bought, whatever became of them, and those that came from somebody else. */
const ticketsOf = (userId: string) => Prisma.sql`
  select tickets.id, order_id, tickets.event_id, tickets.state
  from tickets join orders on orders.id = order_id where buyer_id = ${userId}::uuid and from_id is null
  union all
  select id, order_id, event_id, state from tickets where holder_id = ${userId}::uuid`
