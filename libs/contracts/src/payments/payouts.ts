import { z } from 'zod'
import { Id, singleLineText, PageQuery, Time } from '../common.js'
import { Currency, Money } from '../money.js'

/**
 * TRANSFER: the platform receives the money and pays it out. SPLIT: the provider splits each charge at once, if it can; a charge
 * that it cannot split is paid out as by TRANSFER.
 */
export const PayoutMethod = z.enum(['TRANSFER', 'SPLIT']).meta({ id: 'PayoutMethod' })
export type PayoutMethod = z.infer<typeof PayoutMethod>

/**
 * AFTER_EVENT: an event's money is paid out once the event is over. WEEKLY, MONTHLY: it is paid out before
 * that too, less the part that is withheld until the event is over.
 */
export const PayoutSchedule = z.enum(['AFTER_EVENT', 'WEEKLY', 'MONTHLY']).meta({ id: 'PayoutSchedule' })
export type PayoutSchedule = z.infer<typeof PayoutSchedule>

export const PayoutSettings = z
  .object({ method: PayoutMethod, schedule: PayoutSchedule, version: z.int() })
  .meta({ id: 'PayoutSettings' })
export type PayoutSettings = z.infer<typeof PayoutSettings>

export const PayoutSettingsChange = z
  .object({ method: PayoutMethod.optional(), schedule: PayoutSchedule.optional() })
  .refine(change => Object.keys(change).length > 0, 'changes nothing')

/**
 * PENDING: on its way, or to be sent again under the same reference. FAILED: it did not arrive, and is owed again. REVERSED: it
 * arrived and came back. STUCK: it needs a person at the provider.
 */
export const PayoutState = z
  .enum(['PENDING', 'PAID', 'FAILED', 'REVERSED', 'STUCK'])
  .meta({ id: 'PayoutState' })
export type PayoutState = z.infer<typeof PayoutState>

export const Payout = z
  .object({
    id: Id,
    organizerId: Id,
    amount: Money,
    state: PayoutState,
    reference: z.string(),
    account: z
      .object({ bankCode: z.string(), accountNumberEnding: z.string(), accountName: z.string() })
      .nullable()
      .describe('the bank account; null for a payout that was made by hand'),
    reason: z
      .string()
      .nullable()
      .describe('why the payout is FAILED, REVERSED or STUCK; the note of one that was made by hand'),
    createdAt: Time,
    paidAt: Time.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Payout' })
export type Payout = z.infer<typeof Payout>

/** A payout that was made outside of the platform, to be posted in the ledger. */
export const ManualPayout = z.object({
  organizerId: Id,
  amount: Money.extend({ amount: z.int().positive() }),
  note: singleLineText(200).describe('how it was paid, for the statement'),
})
export type ManualPayout = z.infer<typeof ManualPayout>

/** The account of an organizer with the platform, in one currency. */
export const Balance = z
  .object({
    currency: Currency,
    owed: Money.describe(
      'owed to the organizer, less fees, refunds and payouts; negative when the organizer owes',
    ),
    withheld: Money.describe('the part of `owed` that is not due yet'),
    due: Money.describe('the amount of the next payout'),
    payoutsPending: Money.describe('payouts on their way'),
    disputed: Money.describe('the disputed amount, withheld while buyers’ banks decide'),
    blocked: z
      .enum(['NO_BANK_ACCOUNT', 'CURRENCY', 'PAYOUT_PENDING'])
      .nullable()
      .describe('why due money is not paid out'),
  })
  .meta({ id: 'Balance' })
export type Balance = z.infer<typeof Balance>

export const StatementKind = z
  .enum([
    'CAPTURE',
    'PROVIDER_FEE',
    'SPLIT',
    'REFUND',
    'PAYOUT',
    'PAYOUT_FAILED',
    'PAYOUT_REVERSED',
    'DISPUTE',
    'DISPUTE_WON',
  ])
  .meta({ id: 'StatementKind' })

/** One entry of an organizer’s account. */
export const StatementLine = z
  .object({
    id: Id,
    createdAt: Time,
    kind: StatementKind,
    amount: z.int().describe('the change of the balance, in minor units; deductions are negative'),
    balance: z.int().describe('the balance after this entry, in minor units'),
    gross: z.int().nullable().describe('the buyer’s payment, in minor units; only for a CAPTURE'),
    platformFee: z.int().nullable().describe('the platform fee, in minor units; only for a CAPTURE'),
    reference: z.string().describe('the reference of the payment or payout'),
    orderId: Id.nullable(),
    eventId: Id.nullable(),
    payoutId: Id.nullable(),
  })
  .meta({ id: 'StatementLine' })
export type StatementLine = z.infer<typeof StatementLine>

export const StatementQuery = PageQuery.extend({
  organizerId: Id,
  currency: Currency,
  from: Time.optional(),
  to: Time.optional().describe('the end of the span, exclusive'),
})
export type StatementQuery = z.infer<typeof StatementQuery>

/** The entries, oldest first. `opening` is the balance before the first entry of all pages, `closing` the balance after the last. */
export const Statement = z.object({
  data: z.array(StatementLine),
  nextCursor: z.string().nullable(),
  opening: z.int(),
  closing: z.int(),
})
export type Statement = z.infer<typeof Statement>

/** OPEN: the buyer’s bank asks for the money. WON: the money stays. LOST: the bank took it. */
export const DisputeState = z.enum(['OPEN', 'WON', 'LOST']).meta({ id: 'DisputeState' })
export type DisputeState = z.infer<typeof DisputeState>

export const Dispute = z
  .object({
    id: Id,
    paymentId: Id,
    orderId: Id,
    eventId: Id,
    organizerId: Id,
    reference: z.string().describe('the reference of the payment'),
    amount: Money,
    state: DisputeState,
    reason: z.string(),
    answerBy: Time.nullable().describe('the deadline for evidence'),
    createdAt: Time,
    decidedAt: Time.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Dispute' })
export type Dispute = z.infer<typeof Dispute>

/** A payout was paid, has failed, or has come back. */
export const PayoutChanged = z.object({
  payoutId: Id,
  organizerId: Id,
  amount: Money,
  state: PayoutState,
  version: z.int(),
})
export type PayoutChanged = z.infer<typeof PayoutChanged>

/** A dispute was opened, has changed, or was decided. */
export const PaymentDisputed = z.object({
  disputeId: Id,
  paymentId: Id,
  orderId: Id,
  organizerId: Id,
  amount: Money,
  state: DisputeState,
  isFullyReturned: z
    .boolean()
    .describe(
      'the dispute is lost, no other dispute of the payment is open, and refunds and banks have returned all of the payment',
    ),
  version: z.int(),
})
export type PaymentDisputed = z.infer<typeof PaymentDisputed>
