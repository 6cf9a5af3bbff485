import type { NewCharge, Shares, Subaccount } from './records.js'
import { Refusal } from './refusal.js'

/** The shares of a split charge once it is paid: the platform's is a flat part or the subaccount's percentage. */
export function sharesOf(charge: NewCharge, fees: number, subaccount: Subaccount): Shares {
  const platform = charge.transactionCharge ?? Math.round((charge.amount * subaccount.percentage) / 100)
  if (platform > charge.amount)
    throw new Refusal(400, 'Transaction charge is more than the amount', 'invalid_charge')
  const [ours, theirs] = charge.bearer === 'account' ? [fees, 0] : [0, fees]
  return { platform: platform - ours, subaccount: charge.amount - platform - theirs }
}
