import { Controller } from '@nestjs/common'
import { booking, type Payload } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { FeedRecorder } from '../feed/feed-recorder.js'

/** Records in the organizer's feed that a ticket was checked in. */
@Controller()
export class OnTicketAdmitted {
  constructor(private readonly feed: FeedRecorder) {}

  @On(booking.events.ticket.admitted, { idempotentBy: 'uniqueKey' })
  async onTicketAdmitted(payload: Payload<typeof booking.events.ticket.admitted>, id: string) {
    await this.feed.recordForEvent('ticket.admitted', payload, id)
  }
}
