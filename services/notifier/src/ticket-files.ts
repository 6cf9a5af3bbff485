import { Controller } from '@nestjs/common'
import { booking, Booking, Catalog, catalog, notifier, type Ticket } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { isLive, ticketAdmission } from './mails/admission.js'
import { qrPng } from './mails/qr.js'
import { ticketsPdf } from './mails/tickets-pdf.js'
import { en } from './words/en.js'

interface ById {
  ticketId: string
}

/**
 * Tickets as files, for whoever booking lets see them. One that lets nobody in is not drawn, not even crossed out: on paper it would
 * look like one that does. Both throw `ticketNotFound`.
 */
@Controller()
export class TicketFiles {
  constructor(
    private readonly booking: Booking,
    private readonly catalog: Catalog,
  ) {}

  @Handle(notifier.methods.ticketQr)
  async ticketQr(ticket: ById): Promise<string> {
    const { code } = await this.live(ticket)
    return qrPng(code).toString('base64')
  }

  @Handle(notifier.methods.ticketPdf)
  async ticketPdf({ ticketId }: ById): Promise<string> {
    const ticket = await this.live({ ticketId })
    const event = await this.eventOf(ticket)
    return (await ticketsPdf(ticketAdmission(ticket, event, en), en)).toString('base64')
  }

  /** Asked in the name of who asks this. */
  private async live(ticket: ById): Promise<Ticket> {
    const found = await this.booking.getTicket(ticket)
    if (!isLive(found)) throw booking.faults.ticketNotFound({})
    return found
  }

  private async eventOf({ eventId }: Ticket) {
    try {
      return await this.catalog.describeEvent({ eventId })
    } catch (error) {
      throw catalog.faults.eventNotFound.is(error) ? booking.faults.ticketNotFound({}) : error
    }
  }
}
