import type { Bank, Money, Provider } from '@boxoffice/contracts'

/**
 * A payment provider, as payments sees it. Every question may throw `providerUnavailable` (nobody knows whether
 * it had an effect) or `Refused` (it had none). Amounts are in minor units.
 */
export interface PaymentProvider {
  /** Where the buyer pays. Null when the reference was used before. */
  initialize(checkout: NewCheckout): Promise<string | null>
  /** What became of a checkout. One that the provider has never heard of is unpaid. */
  verify(reference: string): Promise<Charge>
  /** Asks for money to go back to the buyer. Not idempotent: look with `findRefund` before asking again. */
  refund(refund: RefundOrder): Promise<RefundNews>
  /** The refund that was asked for by this order, if the provider has it. */
  findRefund(refund: RefundOrder): Promise<RefundNews | null>
  /** How a refund stands that the provider has accepted. */
  refundNews(providerRef: string): Promise<RefundNews>
  /** The banks of a country, which is an ISO 3166 code or an English name. Null for one that it does not pay out in. */
  banks(country: string): Promise<Bank[] | null>
  /** Whose account this is, as the bank says. Null when the bank does not know it. */
  accountName(account: BankAccount): Promise<string | null>
  /** The key under which a message is kept once. Throws `signatureInvalid` unless the provider has signed these bytes. */
  webhookKey(body: Uint8Array, signature: string): string
  /** What a kept message says. */
  readWebhook(body: Uint8Array): News
}

export interface BankAccount {
  bankCode: string
  accountNumber: string
}

export interface NewCheckout {
  reference: string
  orderId: string
  amount: Money
  email: string
  /** Where the buyer's browser goes afterwards. */
  returnUrl: string
}

/** PAID: the provider has the money. REVERSED: it had, and has given it back. */
export type Charge = { state: 'UNPAID' } | { state: 'PAID' | 'REVERSED'; providerRef: string; amount: Money }

/** `id` is ours, and travels with the refund so that it can be found again. */
export interface RefundOrder {
  id: string
  reference: string
  chargeRef: string
  amount: Money
}

/** STUCK: it will not come to an end without a person. */
export interface RefundNews {
  providerRef: string
  state: 'PENDING' | 'DONE' | 'STUCK'
  said: string
}

/** What a webhook is about. `other` is not for us. */
export type News =
  | { about: 'charge'; reference: string; charge: Charge }
  | { about: 'refund'; reference: string }
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

/** Every provider by its name, and the injection token of them. */
export type Providers = Record<Provider, PaymentProvider>
export const PROVIDERS = Symbol('providers')
