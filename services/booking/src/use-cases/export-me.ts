import { Controller, Inject } from '@nestjs/common'
import {
  booking,
  type OrderWithBuyer,
  type Page,
  type PageQuery,
  type Ticket,
  type WaitlistEntryWithBuyer,
} from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Db } from '../db.js'
import { attendeesOf } from '../store/attendees-of.js'
import { toOrderWithBuyer, toShownTicket, orderInclude, type OrderRow } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { exportWaitlistEntries } from '../workflows/waitlist-entries.js'

/** The caller’s personal data besides their orders. */
interface FirstPage {
  receivedTickets?: Ticket[]
  waitlist?: WaitlistEntryWithBuyer[]
}
const ACCEPTED_MAX = 1_000

@Controller()
export class ExportMeHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * All that booking stores about the caller, and about the attendees they named: orders, newest first, and on the first page
   * transferred tickets and waitlist entries. Throws `invalid` for a malformed cursor.
   */
  @Handle(booking.methods.exportMe)
  async exportMe({ limit, cursor }: PageQuery): Promise<Page<OrderWithBuyer> & FirstPage> {
    const rows = await this.db.order.findMany({
      where: { buyerId: user().subject, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: orderInclude,
    })
    const first = cursor ? {} : await this.firstPage(user().subject)
    return { ...pageOf(rows, limit, row => this.withAttendees(row)), ...first }
  }

  private async firstPage(holderId: string): Promise<FirstPage> {
    const rows = await this.db.ticket.findMany({
      where: { holderId },
      orderBy: { id: 'desc' },
      take: ACCEPTED_MAX,
    })
    const receivedTickets = rows.map(row => toShownTicket(row, this.codes))
    return { receivedTickets, waitlist: await exportWaitlistEntries(this.db, holderId) }
  }

  private withAttendees = (row: OrderRow): OrderWithBuyer => ({
    ...toOrderWithBuyer(row, this.codes),
    attendees: attendeesOf(row),
  })
}
