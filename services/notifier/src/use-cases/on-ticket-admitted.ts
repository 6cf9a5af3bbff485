import { Controller } from '@nestjs/common'
import { booking, payments, type PaymentDisputed, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Feed } from '../feed/feed-recorder.js'

const { admitted } = booking.events.ticket
const { disputed } = payments.events.payment

/** What happens to tickets and money that nobody is written a mail about. */
@Controller()
export class News {
  constructor(private readonly feed: Feed) {}

  @On(admitted, { idempotentBy: 'uniqueKey' })
  async admitted(ticket: Payload<typeof admitted>, eventId: string) {
    await this.feed.recordOf('ticket.admitted', ticket, eventId)
  }

  @On(disputed, { idempotentBy: 'uniqueKey' })
  async disputed(dispute: PaymentDisputed, eventId: string) {
    await this.feed.record('payment.disputed', dispute, eventId)
  }
}
