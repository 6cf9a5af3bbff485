import type { PayoutRow } from './rows.js'
import { payoutFailedPosting, payoutPosting, payoutReversedPosting, type Posting } from './postings.js'
import type { TransferReport } from './provider-reports.js'

type State = PayoutRow['state']

/**
 * The state of a payout after a report about its transfer. FAILED and REVERSED are final, whatever is
 * reported later: the money is owed again, and may be on its way once more in another payout.
 */
export function stateAfter(state: State, report: TransferReport['state']): State {
  if (state === 'FAILED' || state === 'REVERSED') return state
  if (state !== 'PAID') return report
  return report === 'FAILED' || report === 'REVERSED' ? 'REVERSED' : state
}

/** The postings of a payout whose state has changed from `before`. */
export function postingsOf(payout: PayoutRow, before: State, at: Date): Posting[] {
  const arrived = before === 'PAID' ? [] : [payoutPosting(payout, at)]
  if (payout.state === 'PAID') return arrived
  if (payout.state === 'REVERSED') return [...arrived, payoutReversedPosting(payout, at)]
  return payout.state === 'FAILED' ? [payoutFailedPosting(payout, at)] : []
}
