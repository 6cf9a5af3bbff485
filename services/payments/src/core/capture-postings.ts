import type { PaymentRow } from '../db.js'
import { capturePosting, providerFeePosting, splitPosting, type FeeBearer, type Posting } from './postings.js'

/**
 * What is posted when money has come: the capture; what the provider keeps of it; and, of a charge that the provider has divided, the
 * organizer's share, which is paid already. A divided charge's provider fee is always the organizer's.
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
