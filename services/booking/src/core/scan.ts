import type { z } from 'zod'
import type { ConflictReason, TicketState } from '@boxoffice/contracts'

/** One scan of a ticket. It is stored as it was received first, and never changed. */
export interface Scan {
  id: string
  ticketId: string
  issue: number
  /** The device that scanned: a scanner's own name, or `ONLINE`. */
  device: string
  gate: string | null
  /** The time by the device's clock, which ranks the scans. */
  reportedAt: Date
  /** The scanned time within the possible limits, for readers. */
  at: Date
  /** The time at which booking first received the scan. */
  receivedAt: Date
}

/** The part of a ticket that decides about its scans. */
export interface Judged {
  issue: number
  state: TicketState
}

/** The device of scans that were decided when they happened. */
export const ONLINE = 'online'

/** The time in the ticket's id (UUIDv7), at which it was issued; the epoch for another kind of id. */
export function issuedAt(ticketId: string): Date {
  const [high, low, version] = ticketId.split('-') as [string, string, string]
  return new Date(version.startsWith('7') ? Number.parseInt(high + low, 16) : 0)
}

/** The scanned time, limited to what is possible: not before the ticket was issued, and not after booking received the scan. */
export const possibleAt = (ticketId: string, said: Date, receivedAt: Date): Date =>
  new Date(Math.min(Math.max(said.getTime(), issuedAt(ticketId).getTime()), receivedAt.getTime()))

/**
 * The order of scans: by scanned time, device and gate, earliest first; text in byte order, as PostgreSQL's
 * collation "C" has it. The scanned time decides and not the time of receipt, so that the order of syncing
 * has no effect: a device whose clock is fast loses, one whose clock is slow wins.
 */
export const compareScans = (one: Scan, other: Scan): number =>
  one.reportedAt.getTime() - other.reportedAt.getTime() ||
  Buffer.compare(Buffer.from(one.device), Buffer.from(other.device)) ||
  Buffer.compare(Buffer.from(one.gate ?? ''), Buffer.from(other.gate ?? ''))

/** The identity of a scan: two scans with the same one are a scan and its repeat. */
export const keyOf = ({ ticketId, issue, device, gate, reportedAt }: Scan): string =>
  JSON.stringify([ticketId, issue, reportedAt.getTime(), device, gate ?? ''])

/** The reason why a code of this issue does not admit; null if it does. */
export function flawOf(ticket: Judged, issue: number): Exclude<TicketState, 'VALID' | 'ADMITTED'> | null {
  if (ticket.issue !== issue) return 'TRANSFERRED'
  return ticket.state === 'VALID' || ticket.state === 'ADMITTED' ? null : ticket.state
}

/** The reason why a scan that is not the earliest valid one of its ticket admits nobody. */
export const reasonOf = (ticket: Judged, { issue }: Pick<Scan, 'issue'>): z.output<typeof ConflictReason> =>
  flawOf(ticket, issue) ?? 'ADMITTED_EARLIER'
