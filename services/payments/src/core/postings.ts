import { v7 as newId } from 'uuid'
import type { PaymentRow, PayoutRow, RefundRow, Tx } from '../db.js'

/** What a posting is, and what has caused it. Posted twice for the same source, it is refused. */
export interface Posting {
  kind: Kind
  sourceId: string
  about: { paymentId: string } | { payoutId: string }
  at: Date
  currency: string
  /** What each account gets (positive) or gives (negative), in minor units; zero in all. What is zero is left out. */
  entries: Record<string, bigint>
}
export type Kind =
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

/** Who bears what the provider keeps of a charge. */
export type FeeBearer = 'ORGANIZER' | 'PLATFORM'

/** What a provider holds for us. */
export const clearing = (provider: string) => `provider_clearing:${provider}`
/** What an organizer is owed: negative, as all that we owe. */
export const payable = (organizerId: string) => `organizer_payable:${organizerId}`
/** What the platform has earned. */
const PLATFORM_FEES = 'platform_fees'
/** What providers have kept, where the platform bears it. */
const PROVIDER_FEES = 'provider_fees'
/** What is on its way back to buyers. */
const refundsPending = (provider: string) => `refunds_pending:${provider}`
/** What is on its way to organizers. */
const payoutsPending = (provider: string) => `payouts_pending:${provider}`
/** What was paid by hand, from outside. */
const OUTSIDE = 'outside'

/** The provider has the buyer's money: the platform its fee, the organizer is owed the rest. */
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

/** The provider keeps so much of a charge for itself. */
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

/** The organizer is no longer owed what goes back to the buyer. */
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

/** The provider has given the money back. */
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

/** The organizer is no longer owed what is on its way. */
export const payoutReservedPosting = (payout: PayoutRow, at: Date): Posting => ({
  ...ofPayout(payout, at),
  kind: 'payout_reserved',
  entries: { [payable(payout.organizerId)]: payout.amount, [pendingOf(payout)]: -payout.amount },
})

/** The money has arrived. */
export const payoutPosting = (payout: PayoutRow, at: Date): Posting => ({
  ...ofPayout(payout, at),
  kind: 'payout',
  entries: { [pendingOf(payout)]: payout.amount, [sourceOf(payout)]: -payout.amount },
})

/** It never arrived, and is owed again. */
export const payoutFailedPosting = (payout: PayoutRow, at: Date): Posting => ({
  ...ofPayout(payout, at),
  kind: 'payout_failed',
  entries: { [pendingOf(payout)]: payout.amount, [payable(payout.organizerId)]: -payout.amount },
})

/** It arrived, came back, and is owed again. */
export const payoutReversedPosting = (payout: PayoutRow, at: Date): Posting => ({
  ...ofPayout(payout, at),
  kind: 'payout_reversed',
  entries: { [sourceOf(payout)]: payout.amount, [payable(payout.organizerId)]: -payout.amount },
})

/** What every posting about a payment says of it. */
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

/** Writes postings in one statement; a constraint sees to it that each sums to zero. A span of time is a span of their ids. */
export async function post(tx: Pick<Tx, '$executeRaw'>, postings: Posting[]): Promise<void> {
  if (!postings.length) return
  const rows = postings.map(({ about, entries, ...posting }, seq) => ({
    ...posting,
    ...about,
    id: newId({ msecs: posting.at.getTime(), seq }),
    entries: Object.entries(entries)
      .filter(([, amount]) => amount !== 0n)
      .map(([account, amount]) => ({ account, amount: String(amount) })),
  }))
  await tx.$executeRaw`
    with posting as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, kind text, "sourceId" uuid,
        "paymentId" uuid, "payoutId" uuid, at timestamptz, currency text, entries jsonb)
    ), written as (
      insert into postings (id, kind, source_id, payment_id, payout_id, at)
      select id, kind, "sourceId", "paymentId", "payoutId", at from posting)
    insert into entries (posting_id, account, currency, amount)
    select posting.id, entry.account, posting.currency, entry.amount
    from posting cross join lateral jsonb_to_recordset(posting.entries) as entry (account text, amount bigint)`
}
