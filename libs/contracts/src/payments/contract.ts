import { z } from 'zod'
import { InvariantCheck, Email, Id, IdempotencyKey, page, PageQuery, Time } from '../common.js'
import { deadLetterMethods } from '../dead-letters.js'
import { paymentsFaults } from './faults.js'
import { contract, method, Remote } from '../kit.js'
import { Currency, Money } from '../money.js'
import * as payouts from './payouts.js'
import { Checkout, Provider } from '../booking/sale.js'
import { StuckKind, StuckMoney } from './stuck-money.js'

/**
 * OPEN: its checkout can still be paid. CLOSED: its order no longer waits for it. CAPTURED: the provider has the money.
 * DISPUTED: the buyer's bank took the money. STUCK: the provider's report does not match, and needs a person.
 */
export const PaymentState = z
  .enum(['OPEN', 'CLOSED', 'CAPTURED', 'FAILED', 'REFUND_PENDING', 'REFUNDED', 'DISPUTED', 'STUCK'])
  .meta({ id: 'PaymentState' })
export type PaymentState = z.infer<typeof PaymentState>

export const Payment = z
  .object({
    id: Id,
    orderId: Id,
    reference: z.string(),
    provider: Provider,
    state: PaymentState,
    amount: Money,
    capturedAt: Time.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>

export const OpenPayment = z.object({
  orderId: Id,
  eventId: Id,
  organizerId: Id,
  buyerId: Id.nullable(),
  amount: Money,
  platformFee: z
    .int()
    .min(0)
    .optional()
    .describe('the part of the amount that the platform keeps, in minor units'),
  email: Email,
  provider: Provider.optional(),
  returnUrl: z.string().optional(),
  expiresAt: Time,
})
export type OpenPayment = z.infer<typeof OpenPayment>

export const Bank = z
  .object({ name: z.string(), code: z.string(), currency: z.string() })
  .meta({ id: 'Bank' })
export type Bank = z.infer<typeof Bank>

/** A payment provider that takes a currency. Limits are null where the provider publishes none, or they depend on its account. */
export const ProviderOffer = z
  .object({
    provider: Provider,
    isDefault: z.boolean().describe('whether this provider is used if the buyer names none'),
    smallest: Money.nullable().describe('the smallest amount that can be charged'),
    largest: Money.nullable().describe('the largest amount that every payment method of the provider takes'),
  })
  .meta({ id: 'ProviderOffer' })
export type ProviderOffer = z.infer<typeof ProviderOffer>

/** The payment of an order; null if none was opened. */
const Settled = z.object({ payment: Payment.nullable() })

export const PaymentCaptured = z.object({ paymentId: Id, orderId: Id, amount: Money, version: z.int() })
export type PaymentCaptured = z.infer<typeof PaymentCaptured>
/** A refund has arrived. `amount` is the amount of this refund. */
export const PaymentRefunded = z.object({
  refundId: Id,
  paymentId: Id,
  orderId: Id,
  amount: Money,
  version: z.int(),
})
export type PaymentRefunded = z.infer<typeof PaymentRefunded>

const ofOrganizer = z.object({ organizerId: Id })

/** Balances and payouts of organizers. For an OWNER or MANAGER unless the method says otherwise. */
const forOrganizers = {
  /** The balances of an organizer, by currency. */
  getBalance: method(ofOrganizer, z.object({ data: z.array(payouts.Balance) }), {
    faults: [paymentsFaults.organizerNotFound],
  }),
  /** Lists payouts, newest first. */
  listPayouts: method(ofOrganizer.extend(PageQuery.shape), page(payouts.Payout), {
    faults: [paymentsFaults.organizerNotFound],
  }),
  /** Lists disputes, newest first. */
  listDisputes: method(ofOrganizer.extend(PageQuery.shape), page(payouts.Dispute), {
    faults: [paymentsFaults.organizerNotFound],
  }),
  getStatement: method(payouts.StatementQuery, payouts.Statement, {
    faults: [paymentsFaults.organizerNotFound],
  }),
  getPayoutSettings: method(ofOrganizer, payouts.PayoutSettings, {
    faults: [paymentsFaults.organizerNotFound],
  }),
  /** Changes how the organizer is paid. For an OWNER. */
  updatePayoutSettings: method(
    payouts.PayoutSettingsChange.safeExtend({ organizerId: Id }),
    payouts.PayoutSettings,
    {
      faults: [
        paymentsFaults.organizerNotFound,
        paymentsFaults.splitUnavailable,
        paymentsFaults.providerUnavailable,
      ],
    },
  ),
}

/** Methods for an ADMIN. */
const forAdmins = {
  /** The invariants of payments’ data, and whether they hold. */
  checkInvariants: method(z.object({}), z.object({ checks: z.array(InvariantCheck) })),
  /** Money that needs a person, oldest first. */
  listStuckPayments: method(
    z.object({ kind: StuckKind.optional() }),
    z.object({ data: z.array(StuckMoney) }),
  ),
  /**
   * Makes stuck money due at once, after a person has removed the cause, or to check whether it persists.
   */
  retryStuckPayment: method(z.object({ kind: StuckKind, id: Id }), z.void(), {
    faults: [paymentsFaults.notStuck, paymentsFaults.refundBlockedByDispute],
  }),
  /** Records a payout that was made outside of the platform. */
  recordPayout: method(
    payouts.ManualPayout.extend({ idempotencyKey: IdempotencyKey.optional() }),
    payouts.Payout.extend({ replayed: z.boolean() }),
    { faults: [paymentsFaults.exceedsBalance, paymentsFaults.idempotencyKeyReused] },
  ),
}

export const payments = contract('payments', {
  methods: {
    ...forOrganizers,
    ...forAdmins,
    ...deadLetterMethods(paymentsFaults.deadLetterNotFound),
    /** Opens a checkout. An order has one: a repeated call returns it. */
    openPayment: method(OpenPayment, Checkout, {
      faults: [
        paymentsFaults.providerUnavailable,
        paymentsFaults.providerRefused,
        paymentsFaults.providerNotOffered,
        paymentsFaults.currencyNotSupported,
        paymentsFaults.alreadyCaptured,
      ],
      internal: true,
    }),
    /** Asks the provider for the state of an order’s payment, and applies it. */
    settlePayment: method(z.object({ orderId: Id }), Settled, {
      faults: [paymentsFaults.providerUnavailable],
      internal: true,
    }),
    /**
     * Settles the payment as `settlePayment` does; afterwards it is no longer OPEN. Money that comes later is
     * late money.
     */
    closePayment: method(z.object({ orderId: Id }), Settled, {
      faults: [paymentsFaults.providerUnavailable],
      internal: true,
    }),
    /** A payment, for its buyer and members of the event’s organizer. */
    getPayment: method(z.object({ reference: z.string().min(1).max(100) }), Payment, {
      faults: [paymentsFaults.paymentNotFound],
    }),
    /** The banks of a country that the provider supports. */
    listBanks: method(
      z.object({ country: z.string().min(2).max(60), currency: z.string().length(3).optional() }),
      z.object({ data: z.array(Bank) }),
      { faults: [paymentsFaults.countryUnknown, paymentsFaults.providerUnavailable] },
    ),
    /** The providers that take a currency, the default one first. Empty when none does. */
    listProviders: method(z.object({ currency: Currency }), z.object({ data: z.array(ProviderOffer) })),
    /** The name of the account’s owner at the bank. For identity. */
    resolveAccount: method(
      z.object({ bankCode: z.string().max(20), accountNumber: z.string().max(20) }),
      z.object({ accountName: z.string() }),
      { faults: [paymentsFaults.bankAccountUnknown, paymentsFaults.providerUnavailable], internal: true },
    ),
    /** Stores a provider’s webhook, if the signature of its raw bytes is valid. `body` is base64. */
    receiveWebhook: method(
      z.object({ provider: Provider, signature: z.string().max(1000), body: z.base64().max(400_000) }),
      z.void(),
      { faults: [paymentsFaults.signatureInvalid, paymentsFaults.providerNotOffered] },
    ),
  },
  events: {
    payment: { captured: PaymentCaptured, refunded: PaymentRefunded, disputed: payouts.PaymentDisputed },
    payout: { paid: payouts.PayoutChanged, failed: payouts.PayoutChanged, reversed: payouts.PayoutChanged },
  },
  faults: paymentsFaults,
})
export class Payments extends Remote(payments) {}
