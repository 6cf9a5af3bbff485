import type { DisputeRow, PaymentRow, RefundRow } from './rows.js'
import { clearing, ofPayment, payable, refundPosting, type Posting } from './postings.js'

/** Money that buyers' banks have in dispute. */
const disputesPending = (provider: string) => `disputes_pending:${provider}`

/** The organizer is no longer owed the money that a bank has in dispute. */
export const disputeOpenedPosting = (payment: PaymentRow, dispute: DisputeRow, at: Date): Posting => ({
  ...ofPayment(payment, at),
  kind: 'dispute_opened',
  sourceId: dispute.id,
  entries: {
    [payable(payment.organizerId)]: dispute.amount,
    [disputesPending(payment.provider)]: -dispute.amount,
  },
})

/** The dispute is won: the money is owed again. */
export const disputeWonPosting = (payment: PaymentRow, dispute: DisputeRow, at: Date): Posting => ({
  ...ofPayment(payment, at),
  kind: 'dispute_won',
  sourceId: dispute.id,
  entries: {
    [disputesPending(payment.provider)]: dispute.amount,
    [payable(payment.organizerId)]: -dispute.amount,
  },
})

/** The dispute is lost: the provider has withdrawn the money. */
export const disputeLostPosting = (payment: PaymentRow, dispute: DisputeRow, at: Date): Posting => ({
  ...ofPayment(payment, at),
  kind: 'dispute_lost',
  sourceId: dispute.id,
  entries: {
    [disputesPending(payment.provider)]: dispute.amount,
    [clearing(payment.provider)]: -dispute.amount,
  },
})

/** A bank has returned money that refunds had reserved: from now on it belongs to the bank's dispute, and is lost. */
export const refundByBankPosting = (
  payment: PaymentRow,
  { id, amount }: Pick<RefundRow, 'id' | 'amount'>,
  at: Date,
): Posting => ({ ...refundPosting(payment, { id, amount }, at), kind: 'refund_by_bank' })

/** A bank withdraws more than its dispute had reserved. */
export const disputeGrownPosting = (payment: PaymentRow, dispute: DisputeRow, at: Date): Posting => ({
  ...disputeOpenedPosting(payment, dispute, at),
  kind: 'dispute_grown',
})
