import type { StuckKind } from '@boxoffice/contracts'
import { counter, gaugeBy, type Log } from '@boxoffice/service'
import type { DisputeRow, PaymentRow, PayoutRow, RefundRow } from './db.js'

const opened = counter('payments_opened_total', 'Checkouts that buyers were sent to', ['provider'])
const captured = counter('payments_captured_total', 'Payments whose money has come', ['provider'])
const stuck = counter('payments_stuck_total', 'Payments that need a person', ['provider'])
const refused = counter('payments_refused_total', 'Checkouts that a provider refused to open', ['provider'])
const verified = counter('payments_verified_total', 'Payments that a provider was asked about by the clock', [
  'provider',
  'outcome',
])
const received = counter('webhooks_received_total', 'Messages that came from providers', [
  'provider',
  'outcome',
])
const handled = counter('webhooks_handled_total', 'Messages of providers, by what they changed', [
  'provider',
  'outcome',
])
const mismatches = counter(
  'mismatches_total',
  'Differences that were found between the books of providers and ours',
  ['provider', 'kind'],
)
const refunds = counter('refunds_total', 'Money that goes back', ['provider', 'outcome'])
const disputes = counter('disputes_total', 'Payments that buyers’ banks want back, and how it went', [
  'provider',
  'outcome',
])
const payouts = counter('payouts_total', 'Money that goes to organizers', ['provider', 'outcome'])

/** Shows how much money needs a person, by its kind. Said once per process. */
export const measureStuck = (count: () => Promise<Record<StuckKind, number>>) =>
  gaugeBy(
    'money_stuck',
    'Payments, refunds, payouts, disputes and mismatches that need a person',
    'kind',
    count,
  )

/** Shows since when books were not compared, in seconds by provider. Said once per process. */
export const measureReconciliation = (behind: () => Promise<Record<string, number>>) =>
  gaugeBy(
    'reconciliation_behind_seconds',
    'Since when a provider’s books and ours were not compared',
    'provider',
    behind,
  )

interface Found {
  provider: string
  reference: string
  kind: string
  detail: string
}

export function mismatchesFound(log: Log, found: Found[]) {
  for (const { provider, reference, kind, detail } of found) {
    mismatches.inc({ provider, kind })
    log.error({ provider, reference, kind, detail }, 'the provider’s books and ours differ')
  }
}

type About = Pick<PaymentRow, 'id' | 'orderId' | 'reference' | 'provider'>
const about = ({ id, orderId, reference, provider }: About) => ({
  paymentId: id,
  orderId,
  reference,
  provider,
})

export function paymentOpened(log: Log, payment: About) {
  opened.inc({ provider: payment.provider })
  log.info(about(payment), 'payment opened')
}

export function paymentRefused(log: Log, payment: About, reason: string) {
  refused.inc({ provider: payment.provider })
  log.warn({ ...about(payment), reason }, 'the provider refuses a payment')
}

export function paymentCaptured(log: Log, payment: About) {
  captured.inc({ provider: payment.provider })
  log.info(about(payment), 'payment captured')
}

export function paymentStuck(log: Log, payment: About, reason: string) {
  stuck.inc({ provider: payment.provider })
  log.error({ ...about(payment), reason }, 'a payment is stuck and needs a person')
}

export const paymentVerified = (provider: string, outcome: string) => verified.inc({ provider, outcome })

export const webhookReceived = (provider: string, outcome: 'kept' | 'repeated' | 'forged') =>
  received.inc({ provider, outcome })

export function webhookHandled(log: Log, provider: string, webhookId: string, outcome: string) {
  handled.inc({ provider, outcome })
  log.debug({ provider, webhookId, outcome }, 'webhook handled')
}

export function webhookFailed(log: Log, provider: string, webhookId: string, error: unknown) {
  handled.inc({ provider, outcome: 'failed' })
  log.warn({ err: error, provider, webhookId }, 'a webhook could not be handled and will be again')
}

type Change = 'accepted' | 'refunded' | 'stuck'

export function refundBecame(log: Log, change: Change, payment: About, { id }: RefundRow, reason?: string) {
  refunds.inc({ provider: payment.provider, outcome: change })
  log[change === 'stuck' ? 'error' : 'info']({ ...about(payment), refundId: id, reason }, `refund ${change}`)
}

export function disputeBecame(log: Log, payment: About, { id, state }: DisputeRow) {
  disputes.inc({ provider: payment.provider, outcome: state.toLowerCase() })
  log[state === 'WON' ? 'info' : 'error'](
    { ...about(payment), disputeId: id },
    `dispute ${state.toLowerCase()}`,
  )
}

type PayoutOutcome = 'made' | 'resumed' | 'recorded' | 'paid' | 'failed' | 'reversed' | 'stuck'

export function payoutBecame(log: Log, outcome: PayoutOutcome, payout: PayoutRow) {
  payouts.inc({ provider: payout.provider ?? 'hand', outcome })
  const { id: payoutId, organizerId, reference, reason } = payout
  const needsLook = outcome === 'stuck' || outcome === 'failed' || outcome === 'reversed'
  log[needsLook ? 'error' : 'info']({ payoutId, organizerId, reference, reason }, `payout ${outcome}`)
}
