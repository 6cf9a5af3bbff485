import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import {
  booking,
  faults,
  Fault,
  type CheckIn,
  type TicketLookup,
  type ValidateTicket,
} from '@boxoffice/contracts'
import { inContext, isOutage, currentOrNewContext, type Context } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { GroupCommit, type Outcome } from '@boxoffice/service'
import { Db } from '../db.js'
import { ticketShown } from '../metrics.js'
import { toShownTicket } from '../store/order-rows.js'
import { TicketCodes, type CodeClaims } from '../tokens/ticket-codes.js'
import { toTicket, type TicketRecord } from '../core/ticket.js'
import { CheckIns } from '../store/check-ins.js'
import { DoorStaff } from '../access/door-staff.js'
import type { CheckInRuling } from '../core/check-in-ruling.js'
import { flawOf, type Judged } from '../core/scan.js'

const BATCH = 256
const BACKLOG = 4_096

/** A ticket that is shown at a door. */
interface Shown {
  claims: CodeClaims
  gate: string | null
  context: Context
}

/**
 * The door: a ticket is let in once. What is shown while a transaction for the event is under way goes into the next one together;
 * between processes the locks on the tickets decide.
 */
@Controller()
export class Admissions {
  private readonly group = new GroupCommit<Shown, TicketRecord>({
    commit: (_, batch) => this.commit(batch),
    isPoison: error => !isOutage(error),
    batch: BATCH,
    backlog: BACKLOG,
    busy: () => booking.faults.busy({ retryAfter: 1 }),
  })

  constructor(
    @Inject(DoorStaff) private readonly staff: DoorStaff,
    @Inject(CheckIns) private readonly log: CheckIns,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Db) private readonly db: Db,
  ) {}

  @Handle(booking.methods.validateTicket)
  async validateTicket(shown: z.output<typeof ValidateTicket>): Promise<z.input<typeof CheckIn>> {
    const { code, eventId, gate = null } = shown
    if (!(await this.staff.mayOpen(eventId))) throw faults.forbidden({})
    try {
      const claims = this.codes.read(code)
      if (claims.eventId !== eventId) throw booking.faults.ticketForOtherEvent({})
      const ticket = await this.group.submit(eventId, { claims, gate, context: currentOrNewContext() })
      ticketShown('admitted')
      return { result: 'ADMITTED', ticket: toTicket(ticket, code) }
    } catch (error) {
      ticketShown(Fault.of(error).code)
      throw error
    }
  }

  /** What a code stands for, as it was shown: an old one of a ticket that has another by now is `TRANSFERRED`. */
  @Handle(booking.methods.lookupTicket)
  async lookUpTicket({ code }: { code: string }): Promise<z.input<typeof TicketLookup>> {
    const { ticketId: id, eventId, issue } = this.codes.read(code)
    const row = (await this.isStaffOf(eventId)) && (await this.db.ticket.findUnique({ where: { id } }))
    if (!row) throw booking.faults.ticketNotFound({})
    const ticket = { ...toShownTicket(row, this.codes), code }
    const flaw = flawOf(row as Judged, issue)
    if (flaw) return { ticket: { ...ticket, state: flaw, admittedAt: null }, admissible: false, gate: null }
    return { ticket, admissible: row.state === 'VALID', gate: row.gate }
  }

  private isStaffOf = (eventId: string): Promise<boolean> =>
    this.staff.mayOpen(eventId).catch((error: unknown) => {
      if (booking.faults.eventNotFound.is(error)) return false
      throw error
    })

  /** One transaction for all, each in the order of its coming. Who can not come in hears why; the others are not affected. */
  private commit(batch: Shown[]): Promise<Outcome<TicketRecord>[]> {
    const ticketIds = [...new Set(batch.map(({ claims }) => claims.ticketId))]
    return this.log.change({ ticketIds, withScans: false }, ruling =>
      batch.map(shown => inContext(shown.context, () => outcomeOf(ruling, shown))),
    )
  }
}

function outcomeOf(ruling: CheckInRuling, { claims, gate }: Shown): Outcome<TicketRecord> {
  try {
    const { gate: _, version: __, ...ticket } = ruling.admit(claims, gate)
    return { result: ticket }
  } catch (error) {
    return { error }
  }
}
