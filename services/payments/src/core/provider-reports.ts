import type { DisputeState, Money } from '@boxoffice/contracts'

/**
 * PAID: the provider has the money; `fee` is the part that it keeps, null when it reports none. REVERSED: it
 * had the money, and returned it.
 */
export type Charge =
  { state: 'UNPAID' } | { state: 'PAID' | 'REVERSED'; providerRef: string; amount: Money; fee: number | null }

/** A provider's report about a charge, in a list or as an answer. */
export type ChargeReport =
  | { state: 'UNPAID' }
  | (Pick<Exclude<Charge, { state: 'UNPAID' }>, 'state' | 'amount'> & { fee?: number | null })

/** STUCK: the refund will not complete without a person. */
export interface RefundReport {
  providerRef: string
  state: 'PENDING' | 'DONE' | 'STUCK'
  /** The provider's explanation, for people. */
  detail: string
}

/** FAILED: the transfer never arrived. REVERSED: it arrived and came back. STUCK: the provider waits for a person. */
export interface TransferReport {
  state: 'PENDING' | 'PAID' | 'FAILED' | 'REVERSED' | 'STUCK'
  /** The provider's explanation, for people. */
  detail: string
}

export interface DisputeReport {
  providerRef: string
  /** The reference of the payment. */
  reference: string
  amount: Money
  state: DisputeState
  reason: string
  answerBy: Date | null
}

/** The subject of a webhook. A webhook about `other` things is ignored. */
export type WebhookReport =
  | { about: 'charge'; reference: string; charge: Charge }
  | { about: 'refund'; reference: string }
  | { about: 'transfer'; reference: string }
  | { about: 'dispute'; dispute: DisputeReport }
  | { about: 'other' }

/**
 * The provider's page on which the buyer pays; `providerRef` is the provider's id, where a checkout can't be
 * looked up by our reference.
 */
export interface OpenedCheckout {
  url: string
  providerRef: string | null
}
