import { Controller, Inject } from '@nestjs/common'
import { Booking, booking, faults } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { validateTicket } = booking.methods
const { codeInvalid, otherEvent, ticketNotFound, eventNotFound, alreadyAdmitted, notAdmissible } =
  booking.faults

/** What opens doors. */
@Controller()
export class Tickets {
  constructor(@Inject(Booking) private readonly booking: Booking) {}

  @Route('POST /tickets/validate', validateTicket, {
    summary: 'Admits a ticket: once, by who is at the door',
    may: 'user',
    scope: 'tickets:admit',
    faults: [
      codeInvalid,
      otherEvent,
      ticketNotFound,
      eventNotFound,
      alreadyAdmitted,
      notAdmissible,
      faults.forbidden,
    ],
  })
  validate(ticket: Input<typeof validateTicket>) {
    return this.booking.validateTicket(ticket)
  }
}
