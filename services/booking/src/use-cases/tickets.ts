import { Controller, Inject } from '@nestjs/common'
import { booking, type Ticket } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { isErased } from '../core/erased-person.js'
import { readerOf, toShownTicket } from '../store/order-rows.js'
import { TicketAccess } from '../access/ticket-access.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

interface ById {
  ticketId: string
}

/** Single tickets, as their readers see them. */
@Controller()
export class Tickets {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(TicketAccess) private readonly access: TicketAccess,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** For who has it, and the organizer. Who gave it away sees the old ticket, without a code, and nothing of the one in its place. */
  @Handle(booking.methods.getTicket)
  async getTicket({ ticketId }: ById): Promise<Ticket> {
    return toShownTicket(await this.access.readable(ticketId), this.codes)
  }

  /**
   * For the notifier only, whose NATS user alone may ask this: no actor to check. Throws `ticketNotFound`, also when its holder
   * is forgotten: there is nobody to write to.
   */
  @Handle(booking.methods.describeTicket)
  async describeTicket({ ticketId: id }: ById) {
    const row = await this.db.ticket.findUnique({ where: { id }, include: { order: true } })
    if (!row || isErased(row.holderEmail)) throw booking.faults.ticketNotFound({})
    return { ticket: toShownTicket(row, this.codes), holderId: row.holderId, ...readerOf(row.order) }
  }
}
