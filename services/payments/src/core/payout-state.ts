import type { PayoutRow } from '../db.js'
import { payoutFailedPosting, payoutPosting, payoutReversedPosting, type Posting } from './postings.js'
import type { TransferReport } from '../providers/provider.js'

type State = PayoutRow['state']

/**
 * What a payout becomes by what the provider says of its transfer; itself when that changes nothing. What never arrived stays FAILED and
 * what came back stays REVERSED, whatever is said later: it is owed again, and may be on its way once more.
 */
export function stateAfter(state: State, news: TransferReport['state']): State {
  if (state === 'FAILED' || state === 'REVERSED') return state
  if (state !== 'PAID') return news
  return news === 'FAILED' || news === 'REVERSED' ? 'REVERSED' : state
}

/** What is posted when a payout that was in another state is now in its own. */
export function postingsOf(payout: PayoutRow, before: State, at: Date): Posting[] {
  const arrived = before === 'PAID' ? [] : [payoutPosting(payout, at)]
  if (payout.state === 'PAID') return arrived
  if (payout.state === 'REVERSED') return [...arrived, payoutReversedPosting(payout, at)]
  return payout.state === 'FAILED' ? [payoutFailedPosting(payout, at)] : []
}
