import { z } from 'zod'
import { fromStripe } from './stripe-money.js'
import type { Charge, RefundReport } from '../core/provider-reports.js'

const Metadata = z.record(z.string(), z.string()).nullish()
const Id = z.string().min(1)
const Currency = z.string().length(3)

/** The fee of a charge, with its currency; an id alone while Stripe has not expanded it. */
const BalanceTransaction = z.union([z.object({ fee: z.int().min(0), currency: Currency }), z.string()])

export const Intent = z.object({
  id: Id,
  status: z.string(),
  metadata: Metadata,
  latest_charge: z
    .object({
      amount: z.int(),
      currency: Currency,
      refunded: z.boolean(),
      balance_transaction: BalanceTransaction.nullish(),
    })
    .nullish(),
})
export const Found = z.object({ data: z.array(Intent) })
export const Session = z.object({ id: Id, payment_intent: Intent.nullish() })
export const Started = z.object({ id: Id, url: z.url({ protocol: /^https?$/ }) })
export const Refund = z.object({
  id: Id,
  status: z.string(),
  failure_reason: z.string().nullish(),
  metadata: Metadata,
})
export const Refunds = z.array(Refund)
export const Paid = z.object({
  data: z.array(
    z.object({
      id: Id,
      amount: z.int(),
      currency: Currency,
      status: z.string(),
      refunded: z.boolean(),
      balance_transaction: BalanceTransaction.nullish(),
      metadata: Metadata,
    }),
  ),
  has_more: z.boolean(),
})

export function chargeFrom({ id, status, latest_charge: charge }: z.output<typeof Intent>): Charge {
  if (status !== 'succeeded' || !charge) return { state: 'UNPAID' }
  const state = charge.refunded ? 'REVERSED' : 'PAID'
  return { state, providerRef: id, amount: fromStripe(charge.amount, charge.currency), fee: feeOf(charge) }
}

/**
 * Stripe's fee of a charge. Null while it is unknown, and where its currency is another one, since then it is
 * no part of the amount.
 */
export function feeOf({
  currency,
  balance_transaction: took,
}: Pick<z.output<typeof Paid>['data'][number], 'currency' | 'balance_transaction'>): number | null {
  if (!took || typeof took === 'string' || took.currency !== currency) return null
  return Math.round(fromStripe(took.fee, currency).amount)
}

export function refundFrom({ id, status, failure_reason }: z.output<typeof Refund>): RefundReport {
  const state = status === 'succeeded' ? 'DONE' : status === 'pending' ? 'PENDING' : 'STUCK'
  const reason = failure_reason ? ` (${failure_reason})` : ''
  return { providerRef: id, state, detail: `Stripe says that refund ${id} is ${status}${reason}` }
}
