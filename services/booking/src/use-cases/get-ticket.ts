import { Controller, Inject } from '@nestjs/common'
import { booking, type Ticket } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { toShownTicket } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class GetTicketHandler {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The ticket, for its holder, the event's managers and an ADMIN. The former holder of a transferred ticket
   * gets the old ticket, without a code, and not the one that replaced it. Throws `ticketNotFound`.
   */
  @Handle(booking.methods.getTicket)
  async getTicket({ ticketId }: { ticketId: string }): Promise<Ticket> {
    return toShownTicket(await this.access.requireReadableTicket(ticketId), this.codes)
  }
}
