import { counter, gauge, type Log } from '@boxoffice/service'
import type { PaymentRow, RefundRow } from './db.js'

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
const refunds = counter('refunds_total', 'Money that goes back', ['provider', 'outcome'])

/** Shows how many payments are stuck. Said once per process. */
export const measureStuck = (count: () => Promise<number>) =>
  gauge(
    'payments_stuck',
    'Payments that wait for a person, since their money or its way back is in doubt',
    count,
  )

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
