import { payments, type Bank, type Money, type Provider } from '@boxoffice/contracts'
import type {
  Charge,
  OpenedCheckout,
  RefundReport,
  TransferReport,
  WebhookReport,
} from '../core/provider-reports.js'

/**
 * A payment provider. Every call may throw `providerUnavailable` (whether it had an effect is unknown) or `Refused` (it had none).
 * Amounts are in minor units.
 */
export interface PaymentProvider {
  /**
   * The smallest and the largest charge in this currency, in minor units; null for a currency that the
   * provider does not take.
   */
  chargeLimits(currency: string): ChargeLimits | null
  /** Opens a checkout. Null when the reference was used before. May also throw `CurrencyRefused`. */
  initialize(checkout: CheckoutRequest): Promise<OpenedCheckout | null>
  /** The state of a charge; `providerRef` is the provider's id of it, as far as it is known. A charge unknown to the provider is unpaid. */
  verify(reference: string, providerRef: string | null): Promise<Charge>
  /**
   * Requests a refund. Not every provider recognizes a repeated request: call `findRefund` before a
   * repetition.
   */
  refund(refund: RefundRequest): Promise<RefundReport>
  /** The refund that this request has made, if there is one. */
  findRefund(refund: RefundRequest): Promise<RefundReport | null>
  /** The state of a refund that the provider has accepted. */
  getRefund(providerRef: string): Promise<RefundReport>
  /** The key under which a webhook is stored once. Throws `signatureInvalid` unless the provider has signed these bytes. */
  webhookKey(body: Uint8Array, signature: string): string
  /** The report of a stored webhook; where its body reports too little, the provider is asked. */
  readWebhook(body: Uint8Array): WebhookReport | Promise<WebhookReport>
  /** A page of the charges that were paid in a span of time. `cursor` is from the page before, or null. */
  paidCharges(span: { from: Date; to: Date }, cursor: string | null): Promise<PaidCharges>
  /** The provider's payouts; null for a provider that pays nobody out. */
  readonly payouts: PayoutProvider | null
}

/** The part of a provider that pays organizers. */
export interface PayoutProvider {
  /** Whether the provider pays out in this currency. */
  paysOutIn(currency: string): boolean
  /** The banks of a country, which is an ISO 3166 code or an English name. Null for a country in which the provider pays nobody out. */
  banks(country: string): Promise<Bank[] | null>
  /** The holder's name, as the bank has it. Null when the bank does not know the account. */
  accountName(account: BankAccount): Promise<string | null>
  /** The provider's id of a transfer's recipient: the same for the same account. */
  recipient(payee: Payee): Promise<string>
  /** Sends money. A repeat with the same reference is the same transfer. */
  transfer(transfer: TransferRequest): Promise<TransferReport>
  /** The state of a transfer. Null when the provider has none with this reference. */
  getTransfer(reference: string): Promise<TransferReport | null>
  /** The provider's id of an account among which charges can be divided. */
  splitAccount(payee: Omit<Payee, 'currency'>): Promise<string>
}

/**
 * The smallest and the largest amount of a charge. A limit is null where the provider publishes none, or
 * where it depends on the provider's account.
 */
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
  /** The URL that the buyer's browser is sent to afterwards. */
  returnUrl: string
  /** The end of the time in which the checkout may be paid, for a provider that can end it. */
  expiresAt: Date
  /** The account that gets the charge at once, less the platform's fee. */
  split: { account: string; platformFee: number } | null
}

/** `id` is ours, and travels with the refund so that it can be found again. */
export interface RefundRequest {
  id: string
  reference: string
  chargeRef: string
  amount: Money
}

export interface TransferRequest {
  /** The reference of a transfer: 16 to 50 small letters, digits, `-` and `_`. */
  reference: string
  amount: Money
  recipient: string
  reason: string
}

export interface PaidCharges {
  charges: { reference: string; amount: Money; state: 'PAID' | 'REVERSED'; fee?: number | null }[]
  next: string | null
}

/** The provider refuses a request, and would refuse it again: nothing has happened. The message is the provider's. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message)
  }
}

/** The provider does not take this currency, or not this amount of it. */
export class CurrencyRefused extends Refused {}

/** The providers that are set up here, by their names, in order of preference. */
export class Providers {
  constructor(private readonly known: Partial<Record<Provider, PaymentProvider>>) {}

  has = (name: Provider): boolean => name in this.known

  /** The provider of this name. Throws `providerNotOffered`. */
  named(name: Provider): PaymentProvider {
    const provider = this.known[name]
    if (!provider) throw payments.faults.providerNotOffered({})
    return provider
  }

  /** The provider of a charge whose buyer names none: the first that takes the currency, or else the first, which will refuse it. */
  defaultFor(currency: string): Provider {
    const [first, ...others] = this.all()
    const taking = [first!, ...others].find(([, provider]) => provider.chargeLimits(currency))
    return (taking ?? first!)[0]
  }

  /** Every provider with its name. */
  all = () => Object.entries(this.known) as [Provider, PaymentProvider][]

  /** The provider that pays organizers out, and its name. */
  forPayouts(): { name: Provider; payouts: PayoutProvider } {
    const [name, { payouts }] = this.all().find(([, provider]) => provider.payouts)!
    return { name, payouts: payouts! }
  }
}
