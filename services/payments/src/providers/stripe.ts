import type { OnApplicationShutdown } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import type { Clock, Log } from '@boxoffice/service'
import { CurrencyRefused } from './provider.js'
import type { CheckoutRequest, PaidCharges, PaymentProvider, Refused, RefundRequest } from './provider.js'
import { StripeCalls, type StripeOptions } from './stripe-calls.js'
import { stripeLimits } from './stripe-limits.js'
import { fromStripe, toStripe } from './stripe-money.js'
import {
  chargeFrom,
  feeOf,
  Found,
  Intent,
  Paid,
  Refund,
  refundFrom,
  Refunds,
  Session,
  Started,
} from './stripe-schemas.js'
import { disputeState, eventKey, hintFrom, isSignedByStripe, type StripeDispute } from './stripe-webhook.js'
import type { Charge, WebhookReport, OpenedCheckout, RefundReport } from '../core/provider-reports.js'

const PAGE = 100
/** Stripe keeps a checkout open for at least half an hour, and at most a day. */
const LEAST_OPEN_MS = 30 * 60_000
const MOST_OPEN_MS = 24 * 60 * 60_000
/** Stripe reports its fee only when these fields are expanded. */
const CHARGE = 'latest_charge.balance_transaction'
const FEE = 'data.balance_transaction'

/** Stripe, through its official SDK: https://docs.stripe.com/api. It takes charges, and makes no payouts here. */
export class Stripe implements PaymentProvider, OnApplicationShutdown {
  readonly payouts = null
  private readonly calls: StripeCalls
  private readonly sdk: StripeCalls['sdk']

  constructor(
    private readonly options: StripeOptions,
    private readonly clock: Clock,
    log: Log,
  ) {
    this.calls = new StripeCalls(options, log)
    this.sdk = this.calls.sdk
  }

  chargeLimits = stripeLimits

  /** A repeated reference returns the same checkout, so that a lost answer does no harm. */
  async initialize(checkout: CheckoutRequest): Promise<OpenedCheckout | null> {
    const { reference } = checkout
    const wanted = this.wantedOf(checkout)
    const started = await this.calls.askUnless(isUsed, Started, () =>
      this.sdk.checkout.sessions.create(wanted, { idempotencyKey: reference }),
    )
    return started && { url: started.url, providerRef: started.id }
  }

  /** Looks up the checkout session, or once the charge is paid its payment intent. */
  async verify(reference: string, providerRef: string | null): Promise<Charge> {
    if (!providerRef) return this.search(reference)
    const isSession = providerRef.startsWith('cs_')
    const intent = isSession ? await this.intentOf(providerRef) : await this.intent(providerRef)
    return intent ? chargeFrom(intent) : { state: 'UNPAID' }
  }

  /** The key contains the amount: a repeated key must come with the same request, and a later attempt may refund less than the first. */
  async refund({ id, reference, chargeRef, amount }: RefundRequest): Promise<RefundReport> {
    const minor = stripeAmount(amount)
    const wanted = { payment_intent: chargeRef, amount: minor, metadata: { reference, refund: id } }
    const key = { idempotencyKey: `${id} ${minor}` }
    return refundFrom(await this.calls.ask(Refund, () => this.sdk.refunds.create(wanted, key)))
  }

  async findRefund({ id, chargeRef }: RefundRequest): Promise<RefundReport | null> {
    const list = () => this.sdk.refunds.list({ payment_intent: chargeRef, limit: PAGE })
    const refunds = await this.calls.ask(Refunds, () => list().autoPagingToArray({ limit: 10 * PAGE }))
    const found = refunds.find(({ metadata }) => metadata?.['refund'] === id)
    return found ? refundFrom(found) : null
  }

  async getRefund(providerRef: string): Promise<RefundReport> {
    return refundFrom(await this.calls.ask(Refund, () => this.sdk.refunds.retrieve(providerRef)))
  }

  webhookKey(body: Uint8Array, signature: string): string {
    if (!isSignedByStripe(body, signature, this.options.webhookSecret, this.clock.now()))
      throw payments.faults.signatureInvalid({})
    return eventKey(body)
  }

  async readWebhook(body: Uint8Array): Promise<WebhookReport> {
    const hint = hintFrom(body)
    if (hint.about === 'dispute') return this.disputed(hint.dispute)
    if (hint.about !== 'checkout') return hint
    const { reference, sessionId } = hint
    return { about: 'charge', reference, charge: await this.verify(reference, sessionId) }
  }

  /** Charges of the account without a reference of payments are left out. */
  async paidCharges({ from, to }: { from: Date; to: Date }, cursor: string | null): Promise<PaidCharges> {
    const created = { gte: secondsOf(from), lt: secondsOf(to) }
    const span = { created, limit: PAGE, expand: [FEE] }
    const { data, has_more } = await this.calls.ask(Paid, () =>
      this.sdk.charges.list({ ...span, ...(cursor && { starting_after: cursor }) }),
    )
    const charges = data.flatMap(charge => {
      const reference = charge.metadata?.['reference']
      if (!reference || charge.status !== 'succeeded') return []
      const state = charge.refunded ? ('REVERSED' as const) : ('PAID' as const)
      return [{ reference, amount: fromStripe(charge.amount, charge.currency), state, fee: feeOf(charge) }]
    })
    return { charges, next: has_more ? (data.at(-1)?.id ?? null) : null }
  }

  onApplicationShutdown() {
    this.calls.onApplicationShutdown()
  }

  /** The request for a checkout, always the same for the same checkout: Stripe refuses another request under the same idempotency key. */
  private wantedOf({ reference, orderId, amount, email, returnUrl, expiresAt }: CheckoutRequest) {
    const endsAt = new Date(expiresAt.getTime() + LEAST_OPEN_MS)
    const endsInTime = endsAt.getTime() < this.clock.now().getTime() + MOST_OPEN_MS
    const metadata = { reference, orderId }
    const price = { currency: amount.currency.toLowerCase(), unit_amount: stripeAmount(amount) }
    return {
      mode: 'payment' as const,
      client_reference_id: reference,
      customer_email: email,
      line_items: [{ quantity: 1, price_data: { ...price, product_data: { name: 'Tickets' } } }],
      success_url: withReference(returnUrl, reference),
      cancel_url: withReference(returnUrl, reference),
      metadata,
      payment_intent_data: { metadata, capture_method: 'automatic' as const },
      adaptive_pricing: { enabled: false },
      ...(endsInTime && { expires_at: secondsOf(endsAt) }),
    }
  }

  private async intentOf(sessionId: string) {
    const expand = [`payment_intent.${CHARGE}`]
    const session = await this.calls.askUnless(isUnknown, Session, () =>
      this.sdk.checkout.sessions.retrieve(sessionId, { expand }),
    )
    return session?.payment_intent
  }

  private intent = (id: string) =>
    this.calls.askUnless(isUnknown, Intent, () => this.sdk.paymentIntents.retrieve(id, { expand: [CHARGE] }))

  /** Searches for a charge by the reference of payments, for a session whose id is unknown here. Stripe finds a charge after about a minute. */
  private async search(reference: string): Promise<Charge> {
    const query = `metadata['reference']:'${reference.replaceAll(/['\\]/g, '')}'`
    const { data } = await this.calls.ask(Found, () =>
      this.sdk.paymentIntents.search({ query, expand: [`data.${CHARGE}`] }),
    )
    const paid = data.find(({ status }) => status === 'succeeded')
    return paid ? chargeFrom(paid) : { state: 'UNPAID' }
  }

  /** A dispute names its payment intent, whose metadata has the reference of payments. */
  private async disputed(dispute: StripeDispute): Promise<WebhookReport> {
    const { id: providerRef, payment_intent, status, reason, evidence_details } = dispute
    const reference = (await this.intent(payment_intent))?.metadata?.['reference']
    if (!reference) return { about: 'other' }
    const dueBy = evidence_details?.due_by
    const answerBy = dueBy ? new Date(dueBy * 1_000) : null
    const amount = fromStripe(dispute.amount, dispute.currency)
    return {
      about: 'dispute',
      dispute: { providerRef, reference, amount, state: disputeState(status), reason, answerBy },
    }
  }
}

/** Throws `CurrencyRefused`. */
function stripeAmount(amount: CheckoutRequest['amount']): number {
  const minor = toStripe(amount)
  if (minor !== null) return minor
  throw new CurrencyRefused(
    `Stripe takes no ${amount.amount} ${amount.currency}, in minor units`,
    'amount_not_round',
  )
}

function withReference(url: string, reference: string): string {
  const target = new URL(url)
  target.searchParams.set('reference', reference)
  return target.href
}

const secondsOf = (at: Date) => Math.floor(at.getTime() / 1_000)
const isUsed = ({ code }: Refused) => code === 'idempotency_error' || code === 'replayed'
const isUnknown = ({ code }: Refused) => code === 'resource_missing'
