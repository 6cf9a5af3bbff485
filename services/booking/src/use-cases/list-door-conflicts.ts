import { Controller, Inject } from '@nestjs/common'
import { booking, type DoorConflict, type Page, type PageQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Access } from '../access.js'
import { reasonOf, type Judged, type Scan } from '../core/scan.js'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'

interface ConflictRow extends Pick<Scan, 'id' | 'ticketId' | 'issue' | 'device' | 'gate' | 'at'> {
  ticketIssue: number
  state: Judged['state']
  winner: { device: string; gate: string | null; at: string } | null
}

@Controller()
export class ListDoorConflictsHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * The scans that should not have admitted, by the time of their receipt, newest first, for the event's door
   * staff. Throws `eventNotFound`, and `invalid` for a malformed cursor.
   */
  @Handle(booking.methods.listDoorConflicts)
  async listDoorConflicts({
    eventId,
    limit,
    cursor,
  }: PageQuery & { eventId: string }): Promise<Page<DoorConflict>> {
    await this.access.requireDoorStaff(eventId)
    const { id: older } = olderThan(cursor)
    const rows = await this.db.$queryRaw<ConflictRow[]>`
      select scans.id, scans.ticket_id as "ticketId", scans.issue, scans.device, scans.gate, scans.at,
        tickets.issue as "ticketIssue", tickets.state,
        case when winner.id is not null then to_jsonb(winner) end as winner
      from scans join tickets on tickets.id = ticket_id
      left join lateral (
        select first.id, device, gate, first.at from scans as first
        where first.ticket_id = tickets.id and first.issue = tickets.issue and tickets.state = 'ADMITTED'
        order by reported_at, device collate "C", coalesce(gate, '') collate "C" limit 1) as winner on true
      where scans.event_id = ${eventId}::uuid and scans.id is distinct from winner.id
        ${older ? Prisma.sql`and scans.id < ${older.lt}::uuid` : Prisma.empty}
      order by scans.id desc limit ${limit + 1}`
    return pageOf(rows, limit, toConflict)
  }
}

function toConflict({ ticketIssue, state, winner, ...scan }: ConflictRow): DoorConflict {
  const { ticketId, device, gate, at } = scan
  const reason = reasonOf({ issue: ticketIssue, state }, scan)
  return {
    ...{ ticketId, device, gate, scannedAt: at.toISOString(), reason },
    winner:
      winner && reason === 'ADMITTED_EARLIER'
        ? { device: winner.device, gate: winner.gate, scannedAt: new Date(winner.at).toISOString() }
        : null,
  }
}
