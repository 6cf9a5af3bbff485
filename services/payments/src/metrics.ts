import type { StuckKind } from '@boxoffice/contracts'
import { counter, gaugeBy, type Log } from '@boxoffice/service'
import type { DisputeRow, PaymentRow, PayoutRow, RefundRow } from './core/rows.js'

const opened = counter('payments_opened_total', 'Checkouts opened', ['provider'])
const captured = counter('payments_captured_total', 'Payments captured', ['provider'])
const stuck = counter('payments_stuck_total', 'Payments that became stuck and need a person', ['provider'])
const refused = counter('payments_refused_total', 'Checkouts that a provider refused to open', ['provider'])
const verified = counter('payments_verified_total', 'Payments verified by the polling job, by outcome', [
  'provider',
  'outcome',
])
const received = counter('webhooks_received_total', 'Webhooks received from providers, by outcome', [
  'provider',
  'outcome',
])
const handled = counter('webhooks_handled_total', 'Webhooks handled, by the change that they made', [
  'provider',
  'outcome',
])
const mismatches = counter('reconciliation_mismatches_total', 'Reconciliation mismatches found, by kind', [
  'provider',
  'kind',
])
const refunds = counter('refunds_total', 'Refunds by outcome', ['provider', 'outcome'])
const disputes = counter('disputes_total', 'Disputes by outcome', ['provider', 'outcome'])
const payouts = counter('payouts_total', 'Payouts by outcome', ['provider', 'outcome'])

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

interface FoundMismatch {
  provider: string
  reference: string
  kind: string
  detail: string
}

export function mismatchesFound(log: Log, found: FoundMismatch[]) {
  for (const { provider, reference, kind, detail } of found) {
    mismatches.inc({ provider, kind })
    log.error({ provider, reference, kind, detail }, 'reconciliation mismatch found')
  }
}

type PaymentIds = Pick<PaymentRow, 'id' | 'orderId' | 'reference' | 'provider'>
const idsOf = ({ id, orderId, reference, provider }: PaymentIds) => ({
  paymentId: id,
  orderId,
  reference,
  provider,
})

export function paymentOpened(log: Log, payment: PaymentIds) {
  opened.inc({ provider: payment.provider })
  log.info(idsOf(payment), 'payment opened')
}

export function paymentRefused(log: Log, payment: PaymentIds, reason: string) {
  refused.inc({ provider: payment.provider })
  log.warn({ ...idsOf(payment), reason }, 'payment refused by the provider')
}

export function paymentCaptured(log: Log, payment: PaymentIds) {
  captured.inc({ provider: payment.provider })
  log.info(idsOf(payment), 'payment captured')
}

export function paymentStuck(log: Log, payment: PaymentIds, reason: string) {
  stuck.inc({ provider: payment.provider })
  log.error({ ...idsOf(payment), reason }, 'payment stuck: it needs a person')
}

export const paymentVerified = (provider: string, outcome: string) => verified.inc({ provider, outcome })

export const webhookReceived = (provider: string, outcome: 'stored' | 'repeated' | 'forged') =>
  received.inc({ provider, outcome })

export function webhookHandled(log: Log, provider: string, webhookId: string, outcome: string) {
  handled.inc({ provider, outcome })
  log.debug({ provider, webhookId, outcome }, 'webhook handled')
}

export function webhookFailed(log: Log, provider: string, webhookId: string, error: unknown) {
  handled.inc({ provider, outcome: 'failed' })
  log.warn({ err: error, provider, webhookId }, 'webhook not handled: it is retried')
}

type RefundOutcome = 'accepted' | 'refunded' | 'stuck'

export function refundBecame(
  log: Log,
  outcome: RefundOutcome,
  payment: PaymentIds,
  { id }: RefundRow,
  reason?: string,
) {
  refunds.inc({ provider: payment.provider, outcome })
  log[outcome === 'stuck' ? 'error' : 'info'](
    { ...idsOf(payment), refundId: id, reason },
    `refund ${outcome}`,
  )
}

export function disputeBecame(log: Log, payment: PaymentIds, { id, state }: DisputeRow) {
  disputes.inc({ provider: payment.provider, outcome: state.toLowerCase() })
  log[state === 'WON' ? 'info' : 'error'](
    { ...idsOf(payment), disputeId: id },
    `dispute ${state.toLowerCase()}`,
  )
}

type PayoutOutcome = 'made' | 'resumed' | 'recorded' | 'paid' | 'failed' | 'reversed' | 'stuck'

export function payoutBecame(log: Log, outcome: PayoutOutcome, payout: PayoutRow) {
  payouts.inc({ provider: payout.provider ?? 'hand', outcome })
  const { id: payoutId, organizerId, reference, reason } = payout
  const needsPerson = outcome === 'stuck' || outcome === 'failed' || outcome === 'reversed'
  log[needsPerson ? 'error' : 'info']({ payoutId, organizerId, reference, reason }, `payout ${outcome}`)
}
