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
import { Access } from '../access.js'
import type { CheckInRuling, ReportedScan } from '../core/check-in-ruling.js'

type SyncDoorRequest = z.output<typeof OfflineScans> & { eventId: string }
type OfflineScan = SyncDoorRequest['scans'][number]
type Result = DoorSyncResult['results'][number]

/** Signatures that are verified without a pause: about 5 ms. */
const VERIFIED_PER_TURN = 50
const BACKLOG = 64

@Controller()
export class SyncDoorHandler {
  /** One sync at a time per event, so that all scanners of a stadium coming online at once leave database connections for the rest. */
  private readonly turns = new GroupCommit<() => Promise<Result[]>, Result[]>({
    commit: async (_, [work]) => [{ result: await work!() }],
    isPoison: error => !isOutage(error),
    batch: 1,
    backlog: BACKLOG,
    busy: () => booking.faults.busy({ retryAfter: 1 }),
  })

  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(CheckIns) private readonly checkIns: CheckIns,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * Records the scans that a scanner made without a network, by the event's door staff. The outcome is the
   * same in whatever order, and however often, scans arrive. Throws `eventNotFound` and `busy`.
   */
  @Handle(booking.methods.syncDoor)
  async syncDoor({ eventId, device, scans }: SyncDoorRequest): Promise<DoorSyncResult> {
    await this.access.requireDoorStaff(eventId)
    const read = await this.readAll(eventId, device, scans)
    const ticketIds = [...new Set(read.flatMap(one => ('result' in one ? [] : one.ticketId)))]
    const context = currentOrNewContext()
    const work = () =>
      this.checkIns.change({ ticketIds, withScans: true }, ruling =>
        inContext(context, () => judge(ruling, read)),
      )
    const results = await this.turns.submit(eventId, work)
    for (const { result } of results) scanSynced(result, eventId)
    return { results }
  }

  private async readAll(
    eventId: string,
    device: string,
    scans: OfflineScan[],
  ): Promise<(ReportedScan | Result)[]> {
    const read: (ReportedScan | Result)[] = []
    for (const [index, { code, scannedAt, gate }] of scans.entries()) {
      if (index % VERIFIED_PER_TURN === 0) await nextTurn()
      const claims = this.claimsIn(code)
      if (!claims) read.push({ ticketId: null, result: 'INVALID' })
      else if (claims.eventId !== eventId) read.push({ ticketId: claims.ticketId, result: 'OTHER_EVENT' })
      else read.push({ ...claims, device, gate: gate ?? null, reportedAt: new Date(scannedAt) })
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

/** All scans are recorded before any ticket is settled, so each is judged by all of them. */
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
