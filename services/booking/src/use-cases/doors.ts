import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type Door, type DoorConflict, type Page, type PageQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { DoorStaff } from '../access/door-staff.js'
import { reasonOf, type Judged, type Scan } from '../core/scan.js'

/** Tickets in one answer: about half of what a message may carry. */
export const PAGE = 5_000
/**
 * A ticket is stamped before the change is committed: `asOf` stays so far behind that all that was stamped before it can be seen.
 * Longer than a transaction may last.
 */
const OVERLAP_MS = 20_000

interface Changed extends Judged {
  id: string
  admittedAt: Date | null
  doorAt: Date
}

/** What scanners take with them, and what came of what they said. */
@Controller()
export class Doors {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(DoorStaff) private readonly staff: DoorStaff,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** All tickets that are not simply good, or those that changed since then, oldest change first and so many at most. */
  @Handle(booking.methods.getDoor)
  async getDoor({ eventId, since }: { eventId: string; since?: string }): Promise<Door> {
    await this.staff.require(eventId)
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

  /** Newest first, by when they were heard of. */
  @Handle(booking.methods.listDoorConflicts)
  async listDoorConflicts({
    eventId,
    limit,
    cursor,
  }: PageQuery & { eventId: string }): Promise<Page<DoorConflict>> {
    await this.staff.require(eventId)
    const { id: older } = olderThan(cursor)
    const rows = await this.db.$queryRaw<ConflictRow[]>`
      select scans.id, scans.ticket_id as "ticketId", scans.issue, scans.device, scans.gate, scans.at,
        tickets.issue as "ticketIssue", tickets.state,
        case when winner.id is not null then to_jsonb(winner) end as winner
      from scans join tickets on tickets.id = ticket_id
      left join lateral (
        select first.id, device, gate, first.at from scans as first
        where first.ticket_id = tickets.id and first.issue = tickets.issue and tickets.state = 'ADMITTED'
        order by said_at, device collate "C", coalesce(gate, '') collate "C" limit 1) as winner on true
      where scans.event_id = ${eventId}::uuid and scans.id is distinct from winner.id
        ${older ? Prisma.sql`and scans.id < ${older.lt}::uuid` : Prisma.empty}
      order by scans.id desc limit ${limit + 1}`
    return pageOf(rows, limit, showConflict)
  }

  private changed = (eventId: string, since: Date) => this.db.$queryRaw<Changed[]>`
    select id, issue, state, admitted_at as "admittedAt", door_at as "doorAt"
    from tickets where event_id = ${eventId}::uuid and door_at >= ${since}
    order by door_at fetch first ${PAGE} rows with ties`
}

/** The codes of a ticket that open nothing any more: all of one that has ended, those of earlier issues of one that lives. */
function revokedIn({ id: ticketId, issue, state }: Changed): z.input<typeof Door>['revoked'] {
  const upTo = state === 'VALID' || state === 'ADMITTED' ? issue - 1 : issue
  return upTo > 0 ? [{ ticketId, issue: upTo }] : []
}

interface ConflictRow extends Pick<Scan, 'id' | 'ticketId' | 'issue' | 'device' | 'gate' | 'at'> {
  ticketIssue: number
  state: Judged['state']
  winner: { device: string; gate: string | null; at: string } | null
}

function showConflict({ ticketIssue, state, winner, ...scan }: ConflictRow): DoorConflict {
  const { ticketId, device, gate, at } = scan
  const reason = reasonOf({ issue: ticketIssue, state }, scan)
  return {
    ...{ ticketId, device, gate, at: at.toISOString(), reason },
    winner:
      winner && reason === 'ADMITTED_EARLIER'
        ? { device: winner.device, gate: winner.gate, at: new Date(winner.at).toISOString() }
        : null,
  }
}
