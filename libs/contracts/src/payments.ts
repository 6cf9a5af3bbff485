import { z } from 'zod'
import { Checkout } from './sale.js'
import { Check, Email, Id, Time } from './common.js'
import { contract, fault, method, Remote } from './kit.js'
import { Money } from './money.js'

/**
 * OPEN: a checkout may still be paid. CLOSED: its order gave up waiting. CAPTURED: the money is here.
 * STUCK: the provider says something that does not fit, and a person must look.
 */
export const PaymentState = z
  .enum(['OPEN', 'CLOSED', 'CAPTURED', 'FAILED', 'REFUND_PENDING', 'REFUNDED', 'STUCK'])
  .meta({ id: 'PaymentState' })
export type PaymentState = z.infer<typeof PaymentState>

export const Provider = z.enum(['paystack']).meta({ id: 'Provider' })
export type Provider = z.infer<typeof Provider>

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

/** What is known of an order's payment: null when none was ever opened. */
const Settled = z.object({ payment: Payment.nullable() })

export const PaymentCaptured = z.object({ paymentId: Id, orderId: Id, amount: Money, version: z.int() })
export type PaymentCaptured = z.infer<typeof PaymentCaptured>
/** A refund has arrived. `amount` is its own. */
export const PaymentRefunded = z.object({
  refundId: Id,
  paymentId: Id,
  orderId: Id,
  amount: Money,
  version: z.int(),
})
export type PaymentRefunded = z.infer<typeof PaymentRefunded>

export const payments = contract('payments', {
  methods: {
    /** One open checkout per order: asked again, it gives the same one. */
    openPayment: method(OpenPayment, Checkout),
    /** Asks the provider now what became of an order's payment, and acts on it. */
    settlePayment: method(z.object({ orderId: Id }), Settled),
    /** The same, and stops waiting: afterwards the payment is not OPEN. Money that comes later is late money. */
    closePayment: method(z.object({ orderId: Id }), Settled),
    /** By its owner, or a member of the event's organizer. */
    getPayment: method(z.object({ reference: z.string().min(1).max(100) }), Payment),
    /** The banks of a country, as the provider knows them. */
    listBanks: method(
      z.object({ country: z.string().min(2).max(60), currency: z.string().length(3).optional() }),
      z.object({ data: z.array(Bank) }),
    ),
    /** By an ADMIN: what must always be true of payments' data, and whether it is. */
    checkInvariants: method(z.object({}), z.object({ checks: z.array(Check) })),
    /** For identity: whose account this is, as the bank says. */
    resolveAccount: method(
      z.object({ bankCode: z.string().max(20), accountNumber: z.string().max(20) }),
      z.object({ accountName: z.string() }),
    ),
    /** Keeps the provider's message durably, if the signature over its raw bytes holds. `body` is base64. */
    receiveWebhook: method(
      z.object({ provider: Provider, signature: z.string().max(1000), body: z.base64().max(400_000) }),
      z.void(),
    ),
  },
  events: {
    payment: { captured: PaymentCaptured, refunded: PaymentRefunded },
  },
  faults: {
    paymentNotFound: fault('not_found', 'There is no such payment'),
    signatureInvalid: fault('unauthenticated', 'The signature does not match the body'),
    providerUnavailable: fault(
      'unavailable',
      'The payment provider does not answer; your hold stays',
      z.object({ retryAfter: z.int() }),
    ),
    providerRefused: fault('conflict', 'The payment provider refuses this payment'),
    accountUnknown: fault('invalid', 'The bank does not know this account'),
    countryUnknown: fault('invalid', 'There are no banks for this country'),
    alreadyCaptured: fault('conflict', 'The order is paid already'),
  },
})
export class Payments extends Remote(payments) {}
