import { booking } from '@boxoffice/contracts'
import type { DomainEvent, NewId } from './domain-event.js'
import type { CodeClaims, TicketRecord } from './ticket.js'
import { compareScans, flawOf, keyOf, ONLINE, possibleAt, reasonOf, type Scan } from './scan.js'

/** A ticket as the door sees it. */
export interface DoorTicket extends TicketRecord {
  gate: string | null
  version: number
}

/** A scan as its device reported it. */
export interface ReportedScan extends Pick<CodeClaims, 'ticketId' | 'issue'> {
  device: string
  gate: string | null
  reportedAt: Date
}

/**
 * Decides about locked tickets, and collects the rows to write. It uses no database: whether a scan admits its ticket follows from the
 * ticket and the set of its scans alone.
 */
export class CheckInRuling {
  /** Scans that were not received before. */
  readonly recorded: Scan[] = []
  readonly admitted = new Set<DoorTicket>()
  readonly events: DomainEvent[] = []
  private readonly known = new Map<string, Scan>()
  /** The earliest scan of a valid code, by ticket. */
  private readonly winners = new Map<string, Scan>()

  /** `scans`: all existing scans of these tickets. */
  constructor(
    readonly tickets: ReadonlyMap<string, DoorTicket>,
    scans: Scan[],
    readonly now: Date,
    private readonly newId: NewId,
  ) {
    for (const scan of scans) {
      this.known.set(keyOf(scan), scan)
      this.rank(scan)
    }
  }

  /**
   * Admits the ticket at this moment and gate, and returns it as it is then. Throws `ticketNotFound`, `alreadyAdmitted` with time and
   * gate, and `notAdmissible` with the ticket's state.
   */
  admit({ ticketId, issue }: CodeClaims, gate: string | null): DoorTicket {
    const ticket = this.tickets.get(ticketId)
    if (!ticket) throw booking.faults.ticketNotFound({})
    const flaw = flawOf(ticket, issue)
    if (flaw) throw booking.faults.notAdmissible({ state: flaw })
    if (ticket.admittedAt) {
      const admittedAt = ticket.admittedAt.toISOString()
      throw booking.faults.alreadyAdmitted({ admittedAt, gate: ticket.gate })
    }
    this.write(this.scanOf({ ticketId, issue, device: ONLINE, gate, reportedAt: this.now }))
    this.settle(ticket)
    return ticket
  }

  /** Records a scan, and returns it; for a repeat the scan that it repeats; undefined if there is no such ticket. */
  record(seen: ReportedScan): Scan | undefined {
    if (!this.tickets.has(seen.ticketId)) return undefined
    const scan = this.scanOf(seen)
    const key = keyOf(scan)
    const same = this.known.get(key)
    if (same) return same
    this.known.set(key, scan)
    this.write(scan)
    return scan
  }

  /** Sets the ticket's state, time and gate to what its scans decide. */
  settle(ticket: DoorTicket): void {
    const winner = this.winners.get(ticket.id)
    if (!winner) return
    const { at: admittedAt, gate } = winner
    if (ticket.admittedAt?.getTime() === admittedAt.getTime() && ticket.gate === gate) return
    Object.assign(ticket, { state: 'ADMITTED', admittedAt, gate, version: ticket.version + 1 })
    this.admitted.add(ticket)
    const { id: ticketId, orderId, eventId, version } = ticket
    const payload = { ticketId, orderId, eventId, admittedAt: admittedAt.toISOString(), version }
    this.events.push({ event: booking.events.ticket.admitted, payload })
  }

  /** The reason why a scan does not admit its ticket; null if it does. */
  conflictOf(scan: Scan) {
    return scan === this.winners.get(scan.ticketId) ? null : reasonOf(this.tickets.get(scan.ticketId)!, scan)
  }

  private scanOf({ ticketId, issue, device, gate, reportedAt }: ReportedScan): Scan {
    const [at, receivedAt] = [possibleAt(ticketId, reportedAt, this.now), this.now]
    return { id: this.newId(), ticketId, issue, device, gate, reportedAt, at, receivedAt }
  }

  private write(scan: Scan) {
    this.recorded.push(scan)
    this.rank(scan)
  }

  private rank(scan: Scan) {
    if (flawOf(this.tickets.get(scan.ticketId)!, scan.issue)) return
    const winner = this.winners.get(scan.ticketId)
    if (!winner || compareScans(scan, winner) < 0) this.winners.set(scan.ticketId, scan)
  }
}
