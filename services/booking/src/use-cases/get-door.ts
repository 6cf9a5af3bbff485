import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type Door } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import type { Judged } from '../core/scan.js'
import { Db } from '../db.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

/** Tickets in one answer: about half of what a message may carry. */
export const PAGE = 5_000
/**
 * A ticket's `door_at` is set before its transaction commits. So `asOf` stays this far behind, longer than a transaction may last:
 * every change before it is visible.
 */
const OVERLAP_MS = 20_000

interface ChangedTicket extends Judged {
  id: string
  admittedAt: Date | null
  doorAt: Date
}

@Controller()
export class GetDoorHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The data with which a scanner checks tickets in without a network, for the event's door staff: every ticket that is not simply valid,
   * or those that changed since the given time, oldest change first, 5,000 at most. Throws `eventNotFound`.
   */
  @Handle(booking.methods.getDoor)
  async getDoor({ eventId, since }: { eventId: string; since?: string }): Promise<Door> {
    await this.access.requireDoorStaff(eventId)
    const [{ now }] = await this.db.$queryRaw<[{ now: Date }]>`select clock_timestamp() as now`
    const event = await this.db.event.findUniqueOrThrow({ where: { id: eventId } })
    const rows = await this.changed(eventId, new Date(since ?? 0))
    const settled = new Date(now.getTime() - OVERLAP_MS)
    const last = rows.length < PAGE ? settled : rows.at(-1)!.doorAt
    const [startsAt, endsAt] = [event.startsAt.toISOString(), event.endsAt.toISOString()]
    return {
      ...{ eventId, startsAt, endsAt, keys: this.codes.publicKeys(), tickets: event.sold },
      revoked: rows.flatMap(revokedIn),
      admitted: rows.flatMap(({ id: ticketId, admittedAt }) =>
        admittedAt ? [{ ticketId, admittedAt: admittedAt.toISOString() }] : [],
      ),
      asOf: (last < settled ? last : settled).toISOString(),
      more: last < settled,
    }
  }

  private changed = (eventId: string, since: Date) => this.db.$queryRaw<ChangedTicket[]>`
    select id, issue, state, admitted_at as "admittedAt", door_at as "doorAt"
    from tickets where event_id = ${eventId}::uuid and door_at >= ${since}
    order by door_at fetch first ${PAGE} rows with ties`
}

/** The codes that no longer admit: all of an ended ticket, and those of earlier issues of a live one. */
function revokedIn({ id: ticketId, issue, state }: ChangedTicket): z.input<typeof Door>['revoked'] {
  const upTo = state === 'VALID' || state === 'ADMITTED' ? issue - 1 : issue
  return upTo > 0 ? [{ ticketId, issue: upTo }] : []
}
