import type { PayoutSettings } from '@boxoffice/contracts'

/** The payout settings of an organizer that has changed nothing. */
export const DEFAULT_PAYOUT_SETTINGS: PayoutSettings = {
  method: 'TRANSFER',
  schedule: 'AFTER_EVENT',
  version: 0,
}

/** Payout settings as the contract has them. */
export const toPayoutSettings = ({ method, schedule, version }: PayoutSettings): PayoutSettings => ({
  method,
  schedule,
  version,
})
