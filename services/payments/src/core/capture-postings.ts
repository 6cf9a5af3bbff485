import type { PaymentRow } from './rows.js'
import { capturePosting, providerFeePosting, splitPosting, type FeeBearer, type Posting } from './postings.js'

/**
 * The postings of a captured payment: the capture, the provider's fee, and the organizer's share of a divided charge, which the provider has
 * paid already. The organizer always bears the provider's fee of a divided charge.
 */
export function capturePostings(payment: PaymentRow, bearer: FeeBearer, at: Date): Posting[] {
  const fee = payment.providerFee ?? 0n
  const isSplit = payment.splitAccount !== null
  const share = payment.amount - payment.platformFee - fee
  return [
    capturePosting(payment, at),
    ...(fee > 0n ? [providerFeePosting(payment, fee, isSplit ? 'ORGANIZER' : bearer, at)] : []),
    ...(isSplit && share > 0n ? [splitPosting(payment, share, at)] : []),
  ]
}
