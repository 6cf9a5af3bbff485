import type { StripeCharge, StripeDispute, StripeRefund } from './stripe-records.js'

const livemode = false

/** The paths to expand below one that is expanded. */
const below = (expand: string[], name: string) =>
  expand.filter(path => path.startsWith(`${name}.`)).map(path => path.slice(name.length + 1))
const has = (expand: string[], name: string) =>
  expand.some(path => path === name || path.startsWith(`${name}.`))

export const sessionObject = (charge: StripeCharge, expand: string[]) => ({
  id: charge.sessionId,
  object: 'checkout.session',
  amount_subtotal: charge.amount,
  amount_total: charge.amount,
  cancel_url: charge.callbackUrl,
  client_reference_id: charge.reference,
  created: charge.createdAt,
  currency: charge.currency,
  customer_email: charge.email,
  expires_at: charge.endsAt,
  livemode,
  metadata: charge.metadata,
  mode: 'payment',
  payment_intent: !charge.paidAt
    ? null
    : has(expand, 'payment_intent')
      ? intentObject(charge, below(expand, 'payment_intent'))
      : charge.intentId,
  payment_status: charge.paidAt ? 'paid' : 'unpaid',
  status: charge.paidAt ? 'complete' : charge.endsAt * 1_000 <= Date.now() ? 'expired' : 'open',
  success_url: charge.callbackUrl,
})

export const intentObject = (charge: StripeCharge, expand: string[]) => ({
  id: charge.intentId,
  object: 'payment_intent',
  amount: charge.amount,
  amount_received: charge.paidAt ? charge.amount : 0,
  created: charge.createdAt,
  currency: charge.currency,
  latest_charge: !charge.paidAt
    ? null
    : has(expand, 'latest_charge')
      ? chargeObject(charge, below(expand, 'latest_charge'))
      : charge.chargeId,
  livemode,
  metadata: charge.intentMetadata,
  status: charge.paidAt ? 'succeeded' : 'requires_payment_method',
})

export const chargeObject = (charge: StripeCharge, expand: string[]) => ({
  id: charge.chargeId,
  object: 'charge',
  amount: charge.amount,
  amount_captured: charge.amount,
  amount_refunded: charge.refunded,
  balance_transaction: has(expand, 'balance_transaction')
    ? balanceTransaction(charge)
    : `txn_${charge.chargeId.slice(3)}`,
  billing_details: { email: charge.email },
  captured: true,
  created: charge.paidSecond,
  currency: charge.currency,
  livemode,
  metadata: charge.intentMetadata,
  paid: true,
  payment_intent: charge.intentId,
  refunded: charge.refunded === charge.amount,
  status: 'succeeded',
})

const balanceTransaction = ({ chargeId, amount, fee, feeCurrency }: StripeCharge) => ({
  id: `txn_${chargeId.slice(3)}`,
  object: 'balance_transaction',
  amount,
  currency: feeCurrency,
  fee,
  net: amount - fee,
  source: chargeId,
  type: 'charge',
})

export const refundObject = (refund: StripeRefund) => ({
  id: refund.id,
  object: 'refund',
  amount: refund.amount,
  charge: refund.chargeId,
  created: refund.createdAt,
  currency: refund.currency,
  ...(refund.status === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
  metadata: refund.metadata,
  payment_intent: refund.intentId,
  reason: null,
  status: refund.status,
})

export const disputeObject = (dispute: StripeDispute) => ({
  id: dispute.id,
  object: 'dispute',
  amount: dispute.amount,
  charge: dispute.chargeId,
  created: dispute.createdAt,
  currency: dispute.currency,
  evidence_details: { due_by: dispute.createdAt + 7 * 86_400, has_evidence: false, past_due: false },
  livemode,
  metadata: {},
  payment_intent: dispute.intentId,
  reason: dispute.reason,
  status: dispute.status,
})

/** The event that a webhook of Stripe contains. */
export const eventObject = (
  { id, created }: { id: string; created: number },
  type: string,
  object: object,
) => ({
  ...{ id, object: 'event', api_version: '2026-10-28.endive', created, livemode, pending_webhooks: 1 },
  ...{ request: { id: null, idempotency_key: null }, type, data: { object } },
})

export const list = (url: string, data: object[], hasMore: boolean) => ({
  ...{ object: 'list', url, has_more: hasMore, data },
})
