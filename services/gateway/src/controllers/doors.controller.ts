import { Controller, Inject } from '@nestjs/common'
import { Booking, booking } from '@boxoffice/contracts'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'

const { validateTicket, lookupTicket, getDoor, syncDoor, listDoorConflicts } = booking.methods
const staff = { access: 'user', scope: 'tickets:admit' } as const

/** Check-in at the doors of an event. */
@Controller()
export class Doors {
  constructor(
    @Inject(Booking) private readonly booking: Booking,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('POST /tickets/validate', validateTicket, {
    ...staff,
    summary: 'Admits a ticket: once, by who is at the door',
  })
  async validate(scan: Input<typeof validateTicket>) {
    const checkIn = await this.booking.validateTicket(scan)
    await this.names.add(checkIn.ticket)
    return checkIn
  }

  @Route('GET /tickets/lookup', lookupTicket, {
    ...staff,
    summary: 'The ticket of a code; changes nothing',
  })
  async lookUp(code: Input<typeof lookupTicket>) {
    const found = await this.booking.lookupTicket(code)
    await this.names.add(found.ticket)
    return found
  }

  @Route('GET /events/:eventId/door', getDoor, {
    ...staff,
    summary: 'All that a scanner needs to work without a network',
  })
  door(event: Input<typeof getDoor>) {
    return this.booking.getDoor(event)
  }

  @Route('POST /events/:eventId/door', syncDoor, {
    ...staff,
    summary:
      'Uploads scans that were made without a network; the earliest scan of a ticket admits it, whichever arrives first',
    large: true,
    example: {
      device: 'gate-2-left',
      scans: [{ code: 'AQ…', scannedAt: '2027-03-20T18:05:12Z', gate: 'North' }],
    },
  })
  sync(scans: Input<typeof syncDoor>) {
    return this.booking.syncDoor(scans)
  }

  @Route('GET /events/:eventId/door/conflicts', listDoorConflicts, {
    ...staff,
    summary: 'Scans that did not admit, and why, newest first',
  })
  conflicts(query: Input<typeof listDoorConflicts>) {
    return this.booking.listDoorConflicts(query)
  }
}
