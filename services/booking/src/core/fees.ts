import type { Config } from '../config.js'
import type { Fees } from './pricing.js'
import type { EventStock } from './inventory.js'

export type FeeSettings = Pick<Config, 'FEE_BASIS_POINTS' | 'FEE_PER_TICKET'>

/** What the platform gets of an order for this event, in its currency. */
export const feesOf = (
  { FEE_BASIS_POINTS, FEE_PER_TICKET }: FeeSettings,
  { currency, feesPaidBy }: Pick<EventStock, 'currency' | 'feesPaidBy'>,
): Fees => ({
  basisPoints: FEE_BASIS_POINTS,
  perTicket: FEE_PER_TICKET[currency] ?? 0,
  paidBy: feesPaidBy ?? 'ORGANIZER',
})
