import { Controller, Inject } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { isErased } from '../core/erased-person.js'
import { Db } from '../db.js'
import { readerOf, toShownTicket } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class DescribeTicketHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The facts for a mail about the ticket. NATS lets the notifier alone call it, so there is no actor to check. Throws
   * `ticketNotFound`, also when the holder was erased: then there is nobody to write to.
   */
  @Handle(booking.methods.describeTicket)
  async describeTicket({ ticketId: id }: { ticketId: string }) {
    const row = await this.db.ticket.findUnique({ where: { id }, include: { order: true } })
    if (!row || isErased(row.holderEmail)) throw booking.faults.ticketNotFound({})
    return { ticket: toShownTicket(row, this.codes), holderId: row.holderId, ...readerOf(row.order) }
  }
}
