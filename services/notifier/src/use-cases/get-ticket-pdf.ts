import { Controller } from '@nestjs/common'
import {
  booking,
  Booking,
  catalog,
  Catalog,
  Identity,
  notifier,
  type Locale,
  type Ticket,
} from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { requireLiveTicket } from '../access.js'
import { ticketView } from '../mails/mail-view.js'
import { ticketsPdf } from '../mails/tickets-pdf.js'
import { translationsFor } from '../mails/translations-for.js'

interface Input {
  ticketId: string
  locale?: Locale | undefined
}

@Controller()
export class GetTicketPdfHandler {
  constructor(
    private readonly booking: Booking,
    private readonly catalog: Catalog,
    private readonly identity: Identity,
  ) {}

  /**
   * The ticket as a PDF in the caller's language, in base64. Throws `ticketNotFound`, also for a ticket that
   * admits nobody.
   */
  @Handle(notifier.methods.getTicketPdf)
  async getTicketPdf({ ticketId, locale }: Input): Promise<string> {
    const ticket = await requireLiveTicket(this.booking, ticketId)
    const event = await this.eventOf(ticket)
    const texts = await translationsFor({ holderId: actingId(), locale }, { identity: this.identity })
    return (await ticketsPdf(ticketView(ticket, event, texts), texts)).toString('base64')
  }

  private async eventOf({ eventId }: Ticket) {
    try {
      return await this.catalog.describeEvent({ eventId })
    } catch (error) {
      throw catalog.faults.eventNotFound.is(error) ? booking.faults.ticketNotFound({}) : error
    }
  }
}
