import { setImmediate as nextTurn } from 'node:timers/promises'
import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type OfflineScans, type DoorSyncResult } from '@boxoffice/contracts'
import { inContext, isOutage, currentOrNewContext } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { GroupCommit } from '@boxoffice/service'
import { scanSynced } from '../metrics.js'
import { TicketCodes, type CodeClaims } from '../tokens/ticket-codes.js'
import { CheckIns } from '../store/check-ins.js'
import { DoorStaff } from '../access/door-staff.js'
import type { CheckInRuling, ReportedScan } from '../core/check-in-ruling.js'

type SyncDoor = z.output<typeof OfflineScans> & { eventId: string }
type Said = SyncDoor['scans'][number]
type Result = DoorSyncResult['results'][number]

/** Signatures that are verified without a pause: about 5 ms. */
const IN_ONE_TURN = 50
const BACKLOG = 64

/** What scanners saw while they had no network. */
@Controller()
export class DoorSync {
  /** One at a time for an event: so the scanners of a whole stadium, all back at once, leave lines to the database for the others. */
  private readonly turns = new GroupCommit<() => Promise<Result[]>, Result[]>({
    commit: async (_, [work]) => [{ result: await work!() }],
    isPoison: error => !isOutage(error),
    batch: 1,
    backlog: BACKLOG,
    busy: () => booking.faults.busy({ retryAfter: 1 }),
  })

  constructor(
    @Inject(DoorStaff) private readonly staff: DoorStaff,
    @Inject(CheckIns) private readonly log: CheckIns,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /** In whatever order, and however often, scanners say what they saw: it comes to the same. */
  @Handle(booking.methods.syncDoor)
  async syncDoor({ eventId, device, scans }: SyncDoor): Promise<DoorSyncResult> {
    await this.staff.require(eventId)
    const read = await this.readAll(eventId, device, scans)
    const ticketIds = [...new Set(read.flatMap(one => ('result' in one ? [] : one.ticketId)))]
    const context = currentOrNewContext()
    const work = () =>
      this.log.change({ ticketIds, withScans: true }, ruling => inContext(context, () => judge(ruling, read)))
    const results = await this.turns.submit(eventId, work)
    for (const { result } of results) scanSynced(result)
    return { results }
  }

  private async readAll(eventId: string, device: string, scans: Said[]): Promise<(ReportedScan | Result)[]> {
    const read: (ReportedScan | Result)[] = []
    for (const [index, { code, at, gate }] of scans.entries()) {
      if (index % IN_ONE_TURN === 0) await nextTurn()
      const claims = this.claimsIn(code)
      if (!claims) read.push({ ticketId: null, result: 'INVALID' })
      else if (claims.eventId !== eventId) read.push({ ticketId: claims.ticketId, result: 'OTHER_EVENT' })
      else read.push({ ...claims, device, gate: gate ?? null, saidAt: new Date(at) })
    }
    return read
  }

  private claimsIn(code: string): CodeClaims | undefined {
    try {
      return this.codes.read(code)
    } catch (error) {
      if (booking.faults.codeInvalid.is(error)) return undefined
      throw error
    }
  }
}

/** First all is written down, then the tickets become what it comes to: so each line is judged by all of them. */
function judge(ruling: CheckInRuling, read: (ReportedScan | Result)[]): Result[] {
  const recorded = read.map(one => ('result' in one ? undefined : ruling.record(one)))
  for (const ticket of ruling.tickets.values()) ruling.settle(ticket)
  return read.map((one, index) => {
    if ('result' in one) return one
    const [scan, { ticketId }] = [recorded[index], one]
    if (!scan) return { ticketId, result: 'UNKNOWN' }
    const reason = ruling.conflictOf(scan)
    return reason ? { ticketId, result: 'CONFLICT', reason } : { ticketId, result: 'ADMITTED' }
  })
}
