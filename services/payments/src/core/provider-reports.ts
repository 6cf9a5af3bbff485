import type { DisputeState, Money } from '@boxoffice/contracts'

/** PAID: the provider has the money; `fee` is what it keeps of it, null when it reports none. REVERSED: it had the money, and returned it. */
export type Charge =
  { state: 'UNPAID' } | { state: 'PAID' | 'REVERSED'; providerRef: string; amount: Money; fee: number | null }

/** What a provider's list or its answer reports of a charge. */
export type ChargeReport =
  | { state: 'UNPAID' }
  | (Pick<Exclude<Charge, { state: 'UNPAID' }>, 'state' | 'amount'> & { fee?: number | null })

/** STUCK: the refund will not complete without a person. */
export interface RefundReport {
  providerRef: string
  state: 'PENDING' | 'DONE' | 'STUCK'
  /** For people. */
  detail: string
}

/** FAILED: the transfer never arrived. REVERSED: it arrived and came back. STUCK: the provider waits for a person. */
export interface TransferReport {
  state: 'PENDING' | 'PAID' | 'FAILED' | 'REVERSED' | 'STUCK'
  /** For people. */
  detail: string
}

export interface DisputeReport {
  providerRef: string
  /** The payment's. */
  reference: string
  amount: Money
  state: DisputeState
  reason: string
  answerBy: Date | null
}

/** What a webhook is about. `other` concerns nothing here. */
export type WebhookReport =
  | { about: 'charge'; reference: string; charge: Charge }
  | { about: 'refund'; reference: string }
  | { about: 'transfer'; reference: string }
  | { about: 'dispute'; dispute: DisputeReport }
  | { about: 'other' }

/** Where the buyer pays; `providerRef` is the provider's id, where a checkout can't be looked up by our reference. */
export interface OpenedCheckout {
  url: string
  providerRef: string | null
}
