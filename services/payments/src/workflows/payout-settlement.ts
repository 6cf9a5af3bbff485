import { Inject, Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Db, type PayoutRow } from '../db.js'
import { payoutBecame } from '../metrics.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { postingsOf, stateAfter } from '../core/payout-state.js'
import { toPayoutChanged } from '../core/payout.js'
import { post } from '../store/postings.js'
import type { TransferReport } from '../core/provider-reports.js'

const DAY_MS = 24 * 3_600_000

/** The one place where a payout comes to an end. */
@Injectable()
export class PayoutSettlement {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly checks: PayoutRuns,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Acts on what the provider says of a payout: once, whoever else hears the same at the same time. */
  async apply(payout: PayoutRow, { state: said, detail: reason }: TransferReport): Promise<void> {
    const state = stateAfter(payout.state, said)
    if (state === payout.state) return
    const at = this.clock.now()
    const settled = await this.db.tx(async (tx, emit) => {
      const [after] = await tx.payout.updateManyAndReturn({
        where: { id: payout.id, version: payout.version },
        data: { state, version: { increment: 1 }, ...this.changeTo(state, payout, reason, at) },
      })
      if (!after) return undefined
      await post(tx, postingsOf(after, payout.state, at))
      await tell(emit, after)
      return after
    })
    if (!settled) return
    payoutBecame(this.log, outcomes[state], settled)
    if (state !== 'STUCK' && state !== 'PENDING') await this.checks.scheduleIn(settled.organizerId)
  }

  /** What did not get there is not tried again for a day: by then its bank may be up, or a person have seen to it. */
  private changeTo(state: PayoutRow['state'], payout: PayoutRow, reason: string, at: Date) {
    if (state === 'PENDING') return { reason: null }
    if (state === 'PAID') return { reason: null, paidAt: at, nextAt: this.clock.in(DAY_MS) }
    if (state === 'STUCK') return { reason }
    const paidAt = state === 'REVERSED' ? (payout.paidAt ?? at) : null
    return { reason, paidAt, nextAt: this.clock.in(DAY_MS) }
  }
}

const outcomes = {
  PENDING: 'resumed',
  PAID: 'paid',
  FAILED: 'failed',
  REVERSED: 'reversed',
  STUCK: 'stuck',
} as const

const { paid, failed, reversed } = payments.events.payout
const events = { PAID: paid, FAILED: failed, REVERSED: reversed, PENDING: undefined, STUCK: undefined }

/** Says that a payout has come to an end, or has come back. */
async function tell(emit: Emit, payout: PayoutRow) {
  const event = events[payout.state]
  if (event) await emit(event, toPayoutChanged(payout))
}
