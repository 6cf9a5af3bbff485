import type { DisputeRow, PaymentRow, RefundRow } from '../db.js'
import { disputeOpenedPosting, refundPosting, type Posting } from './ledger.js'

/** So much of what refunds had reserved a bank has given back: it is that bank's dispute's from here on, and gone. */
export const refundByBankPosting = (
  payment: PaymentRow,
  { id, amount }: Pick<RefundRow, 'id' | 'amount'>,
  at: Date,
): Posting => ({ ...refundPosting(payment, { id, amount }, at), kind: 'refund_by_bank' })

/** A bank takes more than was off what the organizer is owed while it decided. */
export const disputeGrownPosting = (payment: PaymentRow, dispute: DisputeRow, at: Date): Posting => ({
  ...disputeOpenedPosting(payment, dispute, at),
  kind: 'dispute_grown',
})
