import type { DisputeRow, PaymentRow, RefundRow } from '../db.js'
import { clearing, ofPayment, payable, refundPosting, type Posting } from './postings.js'

/** What buyers' banks want back, until they have decided. */
const disputesPending = (provider: string) => `disputes_pending:${provider}`
/** The organizer is no longer owed what a buyer's bank wants back. */
export const disputeOpenedPosting = (payment: PaymentRow, dispute: DisputeRow, at: Date): Posting => ({
  ...ofPayment(payment, at),
  kind: 'dispute_opened',
  sourceId: dispute.id,
  entries: {
    [payable(payment.organizerId)]: dispute.amount,
    [disputesPending(payment.provider)]: -dispute.amount,
  },
})

/** The money stays, and is owed again. */
export const disputeWonPosting = (payment: PaymentRow, dispute: DisputeRow, at: Date): Posting => ({
  ...ofPayment(payment, at),
  kind: 'dispute_won',
  sourceId: dispute.id,
  entries: {
    [disputesPending(payment.provider)]: dispute.amount,
    [payable(payment.organizerId)]: -dispute.amount,
  },
})

/** The provider has taken the money. */
export const disputeLostPosting = (payment: PaymentRow, dispute: DisputeRow, at: Date): Posting => ({
  ...ofPayment(payment, at),
  kind: 'dispute_lost',
  sourceId: dispute.id,
  entries: {
    [disputesPending(payment.provider)]: dispute.amount,
    [clearing(payment.provider)]: -dispute.amount,
  },
})

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
