import type { DisputeState, StuckKind } from '@boxoffice/contracts'
import { businessEvent, counter, gaugeBy } from '@boxoffice/service'
import type { DisputeRow, PaymentRow, PayoutRow, RefundRow } from './core/rows.js'

const opened = businessEvent(
  'payment.opened',
  counter('payments_opened_total', 'Checkouts that a provider has opened', ['provider']),
)
const refused = businessEvent(
  'payment.refused',
  counter('payments_refused_total', 'Checkouts that a provider refused to open', ['provider']),
  'warn',
)
const captured = businessEvent(
  'payment.captured',
  counter('payments_captured_total', 'Payments that were captured', ['provider']),
)
const stuck = businessEvent(
  'payment.stuck',
  counter('payments_stuck_total', 'Payments that became stuck and need a person', ['provider']),
  'error',
)
const verified = businessEvent(
  'payment.verified',
  counter('payments_verified_total', 'Payments that the polling job has verified, by outcome', [
    'provider',
    'outcome',
  ]),
  'debug',
)
const received = businessEvent(
  'webhook.received',
  counter('webhooks_received_total', 'Webhooks that providers have sent, by outcome', [
    'provider',
    'outcome',
  ]),
  'debug',
)
const webhooks = counter(
  'webhooks_handled_total',
  'Webhooks that were handled, by the change that they made',
  ['provider', 'outcome'],
)
const handled = businessEvent('webhook.handled', webhooks, 'debug')
const postponed = businessEvent('webhook.postponed', webhooks, 'warn')
const mismatch = businessEvent(
  'mismatch.found',
  counter('reconciliation_mismatches_total', 'Reconciliation mismatches that were found, by kind', [
    'provider',
    'kind',
  ]),
  'error',
)

const refunds = counter('refunds_total', 'Refunds by outcome', ['provider', 'outcome'])
const refundEvents = {
  accepted: businessEvent('refund.accepted', refunds),
  refunded: businessEvent('refund.refunded', refunds),
  stuck: businessEvent('refund.stuck', refunds, 'error'),
}

const disputes = counter('disputes_total', 'Disputes by outcome', ['provider', 'outcome'])
const disputeEvents = {
  OPEN: businessEvent('dispute.opened', disputes, 'error'),
  WON: businessEvent('dispute.won', disputes),
  LOST: businessEvent('dispute.lost', disputes, 'error'),
} satisfies Record<DisputeState, unknown>

const payouts = counter('payouts_total', 'Payouts by outcome', ['provider', 'outcome'])
const payoutEvents = {
  made: businessEvent('payout.made', payouts),
  resumed: businessEvent('payout.resumed', payouts),
  recorded: businessEvent('payout.recorded', payouts),
  paid: businessEvent('payout.paid', payouts),
  failed: businessEvent('payout.failed', payouts, 'error'),
  reversed: businessEvent('payout.reversed', payouts, 'error'),
  stuck: businessEvent('payout.stuck', payouts, 'error'),
}

/** Shows the number of payments, refunds, payouts, disputes and mismatches that need a person. Called once per process. */
export const measureStuckMoney = (count: () => Promise<Record<StuckKind, number>>) =>
  gaugeBy(
    'money_stuck',
    'Payments, refunds, payouts, disputes and mismatches that need a person, by kind',
    'kind',
    count,
  )

/** Shows the seconds since charges were last reconciled, by provider. Called once per process. */
export const measureReconciliation = (behind: () => Promise<Record<string, number>>) =>
  gaugeBy(
    'reconciliation_behind_seconds',
    'Seconds since the charges of a provider were last reconciled',
    'provider',
    behind,
  )

type PaymentIds = Pick<PaymentRow, 'id' | 'orderId' | 'reference' | 'provider'>
const idsOf = ({ id: paymentId, orderId, reference }: PaymentIds) => ({ paymentId, orderId, reference })

export const paymentOpened = (payment: PaymentIds) => opened({ provider: payment.provider }, idsOf(payment))

export const paymentRefused = (payment: PaymentIds, reason: string) =>
  refused({ provider: payment.provider }, { ...idsOf(payment), reason })

export const paymentCaptured = (payment: PaymentIds) =>
  captured({ provider: payment.provider }, idsOf(payment))

export const paymentStuck = (payment: PaymentIds, reason: string) =>
  stuck({ provider: payment.provider }, { ...idsOf(payment), reason })

export const paymentVerified = (payment: PaymentIds, outcome: string) =>
  verified({ provider: payment.provider, outcome }, idsOf(payment))

export const webhookReceived = (provider: string, outcome: 'stored' | 'repeated' | 'forged') =>
  received({ provider, outcome })

export const webhookHandled = (provider: string, webhookId: string, outcome: string) =>
  handled({ provider, outcome }, { webhookId })

/** A webhook waits for an unavailable service, or for its payment to be captured. */
export const webhookPostponed = (provider: string, webhookId: string, reason: string) =>
  postponed({ provider, outcome: 'postponed' }, { webhookId, reason })

/** A bug prevents a webhook from being handled; the bug itself is logged where it is caught. */
export const webhookFailed = (provider: string) => webhooks.inc({ provider, outcome: 'failed' })

interface FoundMismatch {
  provider: string
  reference: string
  kind: string
  detail: string
}

export const mismatchFound = ({ provider, kind, reference, detail }: FoundMismatch) =>
  mismatch({ provider, kind }, { reference, detail })

export const refundBecame = (
  outcome: keyof typeof refundEvents,
  payment: PaymentIds,
  { id: refundId }: RefundRow,
  reason?: string,
) => refundEvents[outcome]({ provider: payment.provider, outcome }, { ...idsOf(payment), refundId, reason })

export const disputeBecame = (payment: PaymentIds, { id: disputeId, state }: DisputeRow) =>
  disputeEvents[state](
    { provider: payment.provider, outcome: state.toLowerCase() },
    { ...idsOf(payment), disputeId },
  )

export function payoutBecame(outcome: keyof typeof payoutEvents, payout: PayoutRow) {
  const { id: payoutId, organizerId, reference, reason } = payout
  const labels = { provider: payout.provider ?? 'hand', outcome }
  payoutEvents[outcome](labels, { payoutId, organizerId, reference, reason })
}
