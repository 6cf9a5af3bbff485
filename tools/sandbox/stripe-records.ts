import type { Payable } from './checkout.js'

/** A charge at Stripe: its session exists from the start, its intent and charge once it is paid. */
export interface StripeCharge extends Payable {
  sessionId: string
  intentId: string
  chargeId: string
  metadata: Record<string, string>
  intentMetadata: Record<string, string>
  /** The amount in Stripe's units, like every amount here. */
  fee: number
  feeCurrency: string
  refunded: number
  createdAt: number
  paidSecond: number | null
  endsAt: number
}

export interface StripeRefund {
  id: string
  intentId: string
  chargeId: string
  amount: number
  currency: string
  metadata: Record<string, string>
  status: 'pending' | 'succeeded' | 'failed' | 'requires_action'
  createdAt: number
}

export interface StripeDispute {
  id: string
  intentId: string
  chargeId: string
  amount: number
  currency: string
  reason: string
  status: string
  createdAt: number
}
