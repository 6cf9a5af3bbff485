import type { Fees } from './pricing.js'
import type { EventStock } from './inventory.js'

/** The platform's fee: hundredths of a percent, and an amount for each ticket by currency, in minor units. */
export interface FeeSettings {
  FEE_BASIS_POINTS: number
  FEE_PER_TICKET: Partial<Record<string, number>>
}

/** The platform's fee on an order for this event, in its currency. */
export const feesOf = (
  { FEE_BASIS_POINTS, FEE_PER_TICKET }: FeeSettings,
  { currency, feesPaidBy }: Pick<EventStock, 'currency' | 'feesPaidBy'>,
): Fees => ({
  basisPoints: FEE_BASIS_POINTS,
  perTicket: FEE_PER_TICKET[currency] ?? 0,
  paidBy: feesPaidBy ?? 'ORGANIZER',
})
