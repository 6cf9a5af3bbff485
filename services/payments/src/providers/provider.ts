import { payments, type Bank, type DisputeState, type Money, type Provider } from '@boxoffice/contracts'

/**
 * A payment provider, as payments sees it. Every question may throw `providerUnavailable` (nobody knows whether
 * it had an effect) or `Refused` (it had none). Amounts are in minor units.
 */
export interface PaymentProvider {
  /** Between which amounts a charge in this currency may be, in minor units; null for a currency that it does not take. */
  chargeLimits(currency: string): ChargeLimits | null
  /** Opens a checkout. Null when the reference was used before. Throws `CurrencyRefused` besides. */
  initialize(checkout: CheckoutRequest): Promise<OpenedCheckout | null>
  /** What became of a checkout; `providerRef` is what is known of it. One that the provider has never heard of is unpaid. */
  verify(reference: string, providerRef: string | null): Promise<Charge>
  /** Asks for money to go back to the buyer. Not idempotent everywhere: look with `findRefund` before asking again. */
  refund(refund: RefundRequest): Promise<RefundReport>
  /** The refund that was asked for by this order, if the provider has it. */
  findRefund(refund: RefundRequest): Promise<RefundReport | null>
  /** How a refund stands that the provider has accepted. */
  refundNews(providerRef: string): Promise<RefundReport>
  /** The key under which a message is kept once. Throws `signatureInvalid` unless the provider has signed these bytes. */
  webhookKey(body: Uint8Array, signature: string): string
  /** What a kept message says, and where it says too little, what the provider answers to it. */
  readWebhook(body: Uint8Array): WebhookReport | Promise<WebhookReport>
  /** A page of the charges that were paid in a span of time, for comparing books. `cursor` is the one before's, or null. */
  paidCharges(span: { from: Date; to: Date }, cursor: string | null): Promise<PaidCharges>
  /** Null where it pays nobody out. */
  readonly payouts: PayoutProvider | null
}

/** The part of a provider that pays organizers. */
export interface PayoutProvider {
  /** Whether it pays out in this currency. */
  paysIn(currency: string): boolean
  /** The banks of a country, which is an ISO 3166 code or an English name. Null for one that it does not pay out in. */
  banks(country: string): Promise<Bank[] | null>
  /** Whose account this is, as the bank says. Null when the bank does not know it. */
  accountName(account: BankAccount): Promise<string | null>
  /** Whom a transfer can be made to: the same for the same account. */
  recipient(payee: Payee): Promise<string>
  /** Sends money. The same reference again is the same transfer. */
  transfer(transfer: TransferRequest): Promise<TransferReport>
  /** How a transfer stands. Null when the provider has never heard of it. */
  transferNews(reference: string): Promise<TransferReport | null>
  /** An account among which charges can be divided. */
  splitAccount(payee: Omit<Payee, 'currency'>): Promise<string>
}

/** Null where a provider publishes no limit, or the limit depends on its account. */
export interface ChargeLimits {
  smallest: number | null
  largest: number | null
}

export interface BankAccount {
  bankCode: string
  accountNumber: string
}

export interface Payee extends BankAccount {
  name: string
  currency: string
}

export interface CheckoutRequest {
  reference: string
  orderId: string
  amount: Money
  email: string
  /** Where the buyer's browser goes afterwards. */
  returnUrl: string
  /** Until when it may be paid, where the provider knows how to end it. */
  expiresAt: Date
  /** Who gets what is left of it after the platform's fee, at once. */
  split: { account: string; platformFee: number } | null
}

/** Where the buyer pays; `providerRef` is what the provider calls it, where it cannot be asked by our reference. */
export interface OpenedCheckout {
  url: string
  providerRef: string | null
}

/** PAID: the provider has the money; of it `fee` is its own, null when it does not say. REVERSED: it had, and has given it back. */
export type Charge =
  { state: 'UNPAID' } | { state: 'PAID' | 'REVERSED'; providerRef: string; amount: Money; fee: number | null }

/** `id` is ours, and travels with the refund so that it can be found again. */
export interface RefundRequest {
  id: string
  reference: string
  chargeRef: string
  amount: Money
}

/** STUCK: it will not come to an end without a person. */
export interface RefundReport {
  providerRef: string
  state: 'PENDING' | 'DONE' | 'STUCK'
  said: string
}

export interface TransferRequest {
  /** 16 to 50 small letters, digits, `-` and `_`. */
  reference: string
  amount: Money
  recipient: string
  reason: string
}

/** FAILED: it never arrived. REVERSED: it arrived and came back. STUCK: the provider waits for a person. */
export interface TransferReport {
  state: 'PENDING' | 'PAID' | 'FAILED' | 'REVERSED' | 'STUCK'
  said: string
}

export interface DisputeReport {
  providerRef: string
  /** Of the payment. */
  reference: string
  amount: Money
  state: DisputeState
  reason: string
  answerBy: Date | null
}

export interface PaidCharges {
  charges: { reference: string; amount: Money; state: 'PAID' | 'REVERSED'; fee?: number | null }[]
  next: string | null
}

/** What a webhook is about. `other` is not for us. */
export type WebhookReport =
  | { about: 'charge'; reference: string; charge: Charge }
  | { about: 'refund'; reference: string }
  | { about: 'transfer'; reference: string }
  | { about: 'dispute'; dispute: DisputeReport }
  | { about: 'other' }

/** The provider says no, and will say so again: nothing has happened. The message is the provider's. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message)
  }
}

/** It does not take this currency, or not this amount of it. */
export class CurrencyRefused extends Refused {}

/** The providers that are set up here, by their names, in order of preference. */
export class Providers {
  constructor(private readonly known: Partial<Record<Provider, PaymentProvider>>) {}

  has = (name: Provider): boolean => name in this.known

  /** Throws `providerNotOffered`. */
  named(name: Provider): PaymentProvider {
    const provider = this.known[name]
    if (!provider) throw payments.faults.providerNotOffered({})
    return provider
  }

  /** The provider of a charge whose buyer names none: the first that takes its currency, or else the first, which will refuse it. */
  defaultFor(currency: string): Provider {
    const [first, ...others] = this.all()
    const taking = [first!, ...others].find(([, provider]) => provider.chargeLimits(currency))
    return (taking ?? first!)[0]
  }

  /** All of them, with their names. */
  all = () => Object.entries(this.known) as [Provider, PaymentProvider][]

  /** The one that pays organizers out, and its name. */
  paying(): { name: Provider; payouts: PayoutProvider } {
    const [name, { payouts }] = this.all().find(([, provider]) => provider.payouts)!
    return { name, payouts: payouts! }
  }
}
