import type { PaymentRow } from '../db.js'
import { priceOf } from './payment.js'
import type { Charge } from '../providers/provider.js'

/**
 * UNKNOWN: paid there, and we have no such reference. NOT_CAPTURED: paid there, and not here. AMOUNT: another amount. REVERSED: given
 * back there, and not by us. ABSENT: captured here, and not paid there.
 */
export type Difference = 'UNKNOWN' | 'NOT_CAPTURED' | 'AMOUNT' | 'REVERSED' | 'ABSENT'

/** What a provider's list or its answer says of a charge. */
export type ChargeReport =
  | { state: 'UNPAID' }
  | (Pick<Exclude<Charge, { state: 'UNPAID' }>, 'state' | 'amount'> & { fee?: number | null })

/** How our books and a provider's differ about a payment; null when they do not. A STUCK one is told of as that. */
export function differenceOf(payment: PaymentRow | undefined, told: ChargeReport): Difference | null {
  if (!payment) return told.state === 'PAID' ? 'UNKNOWN' : null
  if (!payment.capturedAt) return told.state === 'PAID' && payment.state !== 'STUCK' ? 'NOT_CAPTURED' : null
  if (told.state === 'UNPAID') return 'ABSENT'
  const { amount, currency } = priceOf(payment)
  if (told.amount.amount !== amount || told.amount.currency !== currency) return 'AMOUNT'
  const isGone = payment.refunded + payment.disputed >= payment.amount
  return told.state === 'REVERSED' && !isGone ? 'REVERSED' : null
}

/** The same for people. */
export function detailOf(difference: Difference, payment: PaymentRow | undefined, told: ChargeReport): string {
  const there = told.state === 'UNPAID' ? 'nothing' : `${told.amount.amount} ${told.amount.currency}`
  const here = payment ? `${payment.amount} ${payment.currency}` : 'nothing'
  const said = {
    UNKNOWN: `The provider was paid ${there} under a reference that is not in these books`,
    NOT_CAPTURED: `The provider lists ${there} as paid, and says that nothing was when it is asked`,
    AMOUNT: `The provider says ${there} was paid; these books say ${here}`,
    REVERSED: `The provider has given ${there} back, of which these books say ${payment?.refunded}`,
    ABSENT: `These books say that ${here} was paid; the provider says nothing was`,
  }
  return `${said[difference]}, in minor units`
}
