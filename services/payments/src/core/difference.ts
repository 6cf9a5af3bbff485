import type { PaymentRow } from './rows.js'
import { priceOf } from './payment.js'
import type { ChargeReport } from './provider-reports.js'

/**
 * UNKNOWN: the provider has a paid charge under a reference that is not in the database. NOT_CAPTURED: a paid charge, but the payment is not
 * captured. AMOUNT: the amounts differ. REVERSED: the provider has refunded a charge, and payments has not. ABSENT: a captured payment without a
 * paid charge.
 */
export type Difference = 'UNKNOWN' | 'NOT_CAPTURED' | 'AMOUNT' | 'REVERSED' | 'ABSENT'

/**
 * The difference between a payment and its provider's charge; null when there is none. A payment that is
 * STUCK is listed as that instead.
 */
export function differenceOf(payment: PaymentRow | undefined, report: ChargeReport): Difference | null {
  if (!payment) return report.state === 'PAID' ? 'UNKNOWN' : null
  if (!payment.capturedAt) return report.state === 'PAID' && payment.state !== 'STUCK' ? 'NOT_CAPTURED' : null
  if (report.state === 'UNPAID') return 'ABSENT'
  const { amount, currency } = priceOf(payment)
  if (report.amount.amount !== amount || report.amount.currency !== currency) return 'AMOUNT'
  const isGone = payment.refunded + payment.disputed >= payment.amount
  return report.state === 'REVERSED' && !isGone ? 'REVERSED' : null
}

/** A difference as a sentence for people. */
export function detailOf(
  difference: Difference,
  payment: PaymentRow | undefined,
  report: ChargeReport,
): string {
  const there = report.state === 'UNPAID' ? 'nothing' : `${report.amount.amount} ${report.amount.currency}`
  const here = payment ? `${payment.amount} ${payment.currency}` : 'nothing'
  const sentences = {
    UNKNOWN: `The provider was paid ${there} under a reference that is not in the database`,
    NOT_CAPTURED: `The provider lists ${there} as paid, and reports nothing as paid when it is asked for the charge`,
    AMOUNT: `The provider reports ${there} as paid; the payment is ${here}`,
    REVERSED: `The provider has refunded ${there}; the payment has ${payment?.refunded} refunded`,
    ABSENT: `The payment of ${here} is captured; the provider reports nothing as paid`,
  }
  return `${sentences[difference]}, in minor units`
}
