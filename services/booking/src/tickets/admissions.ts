import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import {
  booking,
  faults,
  Fault,
  type Admission,
  type MemberRole,
  type TicketState,
  type ValidateTicket,
} from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Members } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { ticketShown } from '../metrics.js'
import { showTicket } from '../orders/order-rows.js'
import { TicketCodes, type CodeClaims } from './ticket-codes.js'

const DOOR_STAFF: readonly MemberRole[] = ['OWNER', 'MANAGER', 'DOOR']

/** The door: a ticket is let in once. */
@Controller()
export class Admissions {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Members) private readonly members: Members,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Handle(booking.methods.validateTicket)
  async validateTicket(shown: z.output<typeof ValidateTicket>): Promise<z.input<typeof Admission>> {
    await this.requireDoorStaff(shown.eventId)
    try {
      const claims = this.codes.read(shown.code)
      if (claims.eventId !== shown.eventId) throw booking.faults.otherEvent({})
      const admission = await this.admit(claims, shown.gate)
      ticketShown('admitted')
      return admission
    } catch (error) {
      ticketShown(Fault.of(error).code)
      throw error
    }
  }

  private async requireDoorStaff(eventId: string) {
    userOrKey()
    const event = await this.db.event.findUnique({ where: { id: eventId }, select: { organizerId: true } })
    if (!event) throw booking.faults.eventNotFound({})
    if (!(await this.members.allows(event.organizerId, DOOR_STAFF))) throw faults.forbidden({})
  }

  /** One guarded update decides, however many gates ask at once. */
  private admit(
    { ticketId: id, issue }: CodeClaims,
    gate: string | undefined,
  ): Promise<z.input<typeof Admission>> {
    return this.db.tx(async (tx, emit) => {
      const admittedAt = this.clock.now()
      const [row] = await tx.ticket.updateManyAndReturn({
        where: { id, issue, state: 'VALID' },
        data: { state: 'ADMITTED', admittedAt, gate: gate ?? null, version: { increment: 1 } },
      })
      if (!row) throw await whyNot(tx, id, issue)
      const { orderId, eventId, version } = row
      const admitted = { ticketId: id, orderId, eventId, admittedAt: admittedAt.toISOString(), version }
      await emit(booking.events.ticket.admitted, admitted)
      return { result: 'ADMITTED', ticket: showTicket(row, this.codes) }
    })
  }
}

async function whyNot(tx: Tx, id: string, issue: number): Promise<Fault> {
  const ticket = await tx.ticket.findUnique({ where: { id } })
  if (!ticket) return booking.faults.ticketNotFound({})
  if (ticket.issue !== issue) return booking.faults.notAdmissible({ state: 'TRANSFERRED' })
  if (ticket.admittedAt)
    return booking.faults.alreadyAdmitted({
      admittedAt: ticket.admittedAt.toISOString(),
      gate: ticket.gate,
    })
  return booking.faults.notAdmissible({ state: ticket.state as TicketState })
}
