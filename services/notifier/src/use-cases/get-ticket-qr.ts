import { Controller } from '@nestjs/common'
import { Booking, notifier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { requireLiveTicket } from '../access.js'
import { qrPng } from '../mails/qr-code.js'

@Controller()
export class GetTicketQrHandler {
  constructor(private readonly booking: Booking) {}

  /**
   * The ticket's QR code as a PNG, in base64. Throws `ticketNotFound`, also for a ticket that admits nobody:
   * a printed code would look valid.
   */
  @Handle(notifier.methods.getTicketQr)
  async getTicketQr({ ticketId }: { ticketId: string }): Promise<string> {
    const { code } = await requireLiveTicket(this.booking, ticketId)
    return qrPng(code).toString('base64')
  }
}
