import type { PaymentRow, PayoutRow, RefundRow } from './rows.js'

/** A movement of money and its cause. The database refuses a second posting of a kind for one source. */
export interface Posting {
  kind: PostingKind
  sourceId: string
  about: { paymentId: string } | { payoutId: string }
  at: Date
  currency: string
  /**
   * The amount that each account gets (positive) or gives (negative), in minor units. They sum to zero;
   * entries of zero are left out.
   */
  entries: Record<string, bigint>
}

export type PostingKind =
  | 'capture'
  | 'provider_fee'
  | 'split'
  | 'refund_reserved'
  | 'refund'
  | 'payout_reserved'
  | 'payout'
  | 'payout_failed'
  | 'payout_reversed'
  | 'refund_by_bank'
  | 'dispute_opened'
  | 'dispute_grown'
  | 'dispute_won'
  | 'dispute_lost'

/** The party that bears a provider's fee. */
export type FeeBearer = 'ORGANIZER' | 'PLATFORM'

/** Money that a provider holds for the platform. */
export const clearing = (provider: string) => `provider_clearing:${provider}`
/** Money owed to an organizer: negative, as all liabilities. */
export const payable = (organizerId: string) => `organizer_payable:${organizerId}`
/** The platform's revenue. */
const PLATFORM_FEES = 'platform_fees'
/** Fees of providers that the platform bears. */
const PROVIDER_FEES = 'provider_fees'
/** Money on its way back to buyers. */
const refundsPending = (provider: string) => `refunds_pending:${provider}`
/** Money on its way to organizers. */
const payoutsPending = (provider: string) => `payouts_pending:${provider}`
/** Money that was paid outside of the platform, by hand. */
const OUTSIDE = 'outside'

/** The provider has the buyer's money: the platform gets its fee, and the organizer is owed the rest. */
export const capturePosting = (payment: PaymentRow, at: Date): Posting => ({
  ...ofPayment(payment, at),
  kind: 'capture',
  sourceId: payment.id,
  entries: {
    [clearing(payment.provider)]: payment.amount,
    [payable(payment.organizerId)]: payment.platformFee - payment.amount,
    [PLATFORM_FEES]: -payment.platformFee,
  },
})

/** The provider keeps its fee of a charge. */
export const providerFeePosting = (
  payment: PaymentRow,
  fee: bigint,
  bearer: FeeBearer,
  at: Date,
): Posting => ({
  ...ofPayment(payment, at),
  kind: 'provider_fee',
  sourceId: payment.id,
  entries: {
    [clearing(payment.provider)]: -fee,
    [bearer === 'ORGANIZER' ? payable(payment.organizerId) : PROVIDER_FEES]: fee,
  },
})

/** The provider has paid the organizer's share of a charge itself. */
export const splitPosting = (payment: PaymentRow, share: bigint, at: Date): Posting => ({
  ...ofPayment(payment, at),
  kind: 'split',
  sourceId: payment.id,
  entries: { [payable(payment.organizerId)]: share, [clearing(payment.provider)]: -share },
})

/** The organizer is no longer owed the money that goes back to the buyer. */
export const refundReservedPosting = (
  payment: PaymentRow,
  { id, amount }: Pick<RefundRow, 'id' | 'amount'>,
  at: Date,
): Posting => ({
  ...ofPayment(payment, at),
  kind: 'refund_reserved',
  sourceId: id,
  entries: { [payable(payment.organizerId)]: amount, [refundsPending(payment.provider)]: -amount },
})

/** The provider has refunded the money. */
export const refundPosting = (
  payment: PaymentRow,
  { id, amount }: Pick<RefundRow, 'id' | 'amount'>,
  at: Date,
): Posting => ({
  ...ofPayment(payment, at),
  kind: 'refund',
  sourceId: id,
  entries: { [refundsPending(payment.provider)]: amount, [clearing(payment.provider)]: -amount },
})

/** The organizer is no longer owed the money that is on its way. */
export const payoutReservedPosting = (payout: PayoutRow, at: Date): Posting => ({
  ...ofPayout(payout, at),
  kind: 'payout_reserved',
  entries: { [payable(payout.organizerId)]: payout.amount, [pendingOf(payout)]: -payout.amount },
})

/** A payout has arrived. */
export const payoutPosting = (payout: PayoutRow, at: Date): Posting => ({
  ...ofPayout(payout, at),
  kind: 'payout',
  entries: { [pendingOf(payout)]: payout.amount, [sourceOf(payout)]: -payout.amount },
})

/** A payout never arrived, and is owed again. */
export const payoutFailedPosting = (payout: PayoutRow, at: Date): Posting => ({
  ...ofPayout(payout, at),
  kind: 'payout_failed',
  entries: { [pendingOf(payout)]: payout.amount, [payable(payout.organizerId)]: -payout.amount },
})

/** A payout arrived, came back, and is owed again. */
export const payoutReversedPosting = (payout: PayoutRow, at: Date): Posting => ({
  ...ofPayout(payout, at),
  kind: 'payout_reversed',
  entries: { [sourceOf(payout)]: payout.amount, [payable(payout.organizerId)]: -payout.amount },
})

/** The part that all postings of a payment share. */
export const ofPayment = ({ id, currency }: PaymentRow, at: Date) => ({
  about: { paymentId: id },
  currency,
  at,
})
const ofPayout = ({ id, currency }: PayoutRow, at: Date) => ({
  about: { payoutId: id },
  sourceId: id,
  currency,
  at,
})
const pendingOf = ({ provider }: PayoutRow) => payoutsPending(provider ?? 'hand')
const sourceOf = ({ provider }: PayoutRow) => (provider ? clearing(provider) : OUTSIDE)
