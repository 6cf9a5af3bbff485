import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type TicketLookup } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { flawOf, type Judged } from '../core/scan.js'
import { Db } from '../db.js'
import { toShownTicket } from '../store/order-rows.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class LookupTicketHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The ticket of a code, in the state that this code has, for the event's door staff. The old code of a
   * reissued ticket is `TRANSFERRED`. Throws `codeInvalid` and `ticketNotFound`.
   */
  @Handle(booking.methods.lookupTicket)
  async lookupTicket({ code }: { code: string }): Promise<z.input<typeof TicketLookup>> {
    const { ticketId: id, eventId, issue } = this.codes.read(code)
    const row = (await this.isDoorStaff(eventId)) && (await this.db.ticket.findUnique({ where: { id } }))
    if (!row) throw booking.faults.ticketNotFound({})
    const ticket = { ...toShownTicket(row, this.codes), code }
    const flaw = flawOf(row as Judged, issue)
    if (flaw) return { ticket: { ...ticket, state: flaw, admittedAt: null }, admissible: false, gate: null }
    return { ticket, admissible: row.state === 'VALID', gate: row.gate }
  }

  private isDoorStaff = (eventId: string): Promise<boolean> =>
    this.access.isDoorStaff(eventId).catch((error: unknown) => {
      if (booking.faults.eventNotFound.is(error)) return false
      throw error
    })
}
