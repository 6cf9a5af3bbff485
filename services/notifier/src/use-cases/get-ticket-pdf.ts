import { Controller } from '@nestjs/common'
import {
  booking,
  Booking,
  Catalog,
  catalog,
  Identity,
  notifier,
  type Locale,
  type Ticket,
} from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { isLive, ticketAdmission } from '../mails/mail-view.js'
import { qrPng } from '../mails/qr-code.js'
import { wordsFor } from '../mails/translations-for.js'
import { ticketsPdf } from '../mails/tickets-pdf.js'

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
    private readonly identity: Identity,
  ) {}

  @Handle(notifier.methods.getTicketQr)
  async ticketQr(ticket: ById): Promise<string> {
    const { code } = await this.live(ticket)
    return qrPng(code).toString('base64')
  }

  /** In the language of who asks. */
  @Handle(notifier.methods.getTicketPdf)
  async ticketPdf({ ticketId, locale }: ById & { locale?: Locale | undefined }): Promise<string> {
    const ticket = await this.live({ ticketId })
    const event = await this.eventOf(ticket)
    const words = await wordsFor({ holderId: actingId(), locale }, { identity: this.identity })
    return (await ticketsPdf(ticketAdmission(ticket, event, words), words)).toString('base64')
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
