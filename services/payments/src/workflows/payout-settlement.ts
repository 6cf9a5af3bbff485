import { Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { Db, type PayoutRow } from '../db.js'
import { payoutBecame } from '../metrics.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { postingsOf, stateAfter } from '../core/payout-state.js'
import { toPayoutChanged } from '../core/payout.js'
import { post } from '../store/postings.js'
import type { TransferReport } from '../core/provider-reports.js'

const DAY_MS = 24 * 3_600_000

/** Applies reports about transfers to payouts: the one place where a payout changes its state. */
@Injectable()
export class PayoutSettlement {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly runs: PayoutRuns,
  ) {}

  /** Applies a provider's report about a transfer: once, however many replicas have the same report at the same time. */
  async apply(payout: PayoutRow, { state: reported, detail: reason }: TransferReport): Promise<void> {
    const state = stateAfter(payout.state, reported)
    if (state === payout.state) return
    const at = this.clock.now()
    const settled = await this.db.tx(async (tx, emit) => {
      const [after] = await tx.payout.updateManyAndReturn({
        where: { id: payout.id, version: payout.version },
        data: { state, version: { increment: 1 }, ...this.changeTo(state, payout, reason, at) },
      })
      if (!after) return undefined
      await post(tx, postingsOf(after, payout.state, at))
      await announce(emit, after)
      return after
    })
    if (!settled) return
    payoutBecame(outcomes[state], settled)
    if (state !== 'STUCK' && state !== 'PENDING') await this.runs.scheduleIn(settled.organizerId)
  }

  /** A payout that failed or was reversed delays the next one for a day: by then its bank may be available, or a person may have helped. */
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

/** Publishes that a payout was paid, has failed or was reversed. */
async function announce(emit: Emit, payout: PayoutRow) {
  const event = events[payout.state]
  if (event) await emit(event, toPayoutChanged(payout))
}
