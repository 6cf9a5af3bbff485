import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, faults, Fault, type CheckIn, type ValidateTicket } from '@boxoffice/contracts'
import { currentOrNewContext, inContext, isOutage, type Context } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { GroupCommit, type Outcome } from '@boxoffice/service'
import { Access } from '../access.js'
import type { CheckInRuling } from '../core/check-in-ruling.js'
import { toTicket, type TicketRecord } from '../core/ticket.js'
import { ticketScanned } from '../metrics.js'
import { CheckIns } from '../store/check-ins.js'
import { TicketCodes, type CodeClaims } from '../tokens/ticket-codes.js'

const BATCH = 256
const BACKLOG = 4_096

interface CheckInCommand {
  claims: CodeClaims
  gate: string | null
  context: Context
}

/**
 * Checks tickets in. Tickets that are shown while a transaction for the event is under way share the next one; between processes
 * the locks on the tickets decide.
 */
@Controller()
export class ValidateTicketHandler {
  private readonly group = new GroupCommit<CheckInCommand, TicketRecord>({
    commit: (_, batch) => this.commit(batch),
    isPoison: error => !isOutage(error),
    batch: BATCH,
    backlog: BACKLOG,
    busy: () => booking.faults.busy({ retryAfter: 1 }),
  })

  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(CheckIns) private readonly checkIns: CheckIns,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * Admits the ticket once, by the event's door staff. Throws `forbidden`, `codeInvalid`,
   * `ticketForOtherEvent`, and the fault for which the ticket does not admit.
   */
  @Handle(booking.methods.validateTicket)
  async validateTicket(request: z.output<typeof ValidateTicket>): Promise<z.input<typeof CheckIn>> {
    const { code, eventId, gate = null } = request
    if (!(await this.access.isDoorStaff(eventId))) throw faults.forbidden({})
    try {
      const claims = this.codes.read(code)
      if (claims.eventId !== eventId) throw booking.faults.ticketForOtherEvent({})
      const ticket = await this.group.submit(eventId, { claims, gate, context: currentOrNewContext() })
      ticketScanned('admitted', { eventId, ticketId: claims.ticketId })
      return { result: 'ADMITTED', ticket: toTicket(ticket, code) }
    } catch (error) {
      ticketScanned(Fault.of(error).code, { eventId })
      throw error
    }
  }

  /**
   * Admits all tickets in one transaction, in the order of their arrival. A ticket that is refused does not
   * affect the others.
   */
  private commit(batch: CheckInCommand[]): Promise<Outcome<TicketRecord>[]> {
    const ticketIds = [...new Set(batch.map(({ claims }) => claims.ticketId))]
    return this.checkIns.change({ ticketIds, withScans: false }, ruling =>
      batch.map(command => inContext(command.context, () => outcomeOf(ruling, command))),
    )
  }
}

/** A fault is the answer to this caller, and not to the rest of the batch. */
function outcomeOf(ruling: CheckInRuling, { claims, gate }: CheckInCommand): Outcome<TicketRecord> {
  try {
    const { gate: _, version: __, ...ticket } = ruling.admit(claims, gate)
    return { result: ticket }
  } catch (error) {
    return { error }
  }
}
