import type { Money, Payout } from '@boxoffice/contracts'
import type { PayoutRow } from './rows.js'

/** A payout as the contract has it: of the account number only its ending. */
export const toPayout = (payout: PayoutRow): Payout => ({
  id: payout.id,
  organizerId: payout.organizerId,
  amount: amountOf(payout),
  state: payout.state,
  reference: payout.reference,
  account: payout.bankCode
    ? {
        bankCode: payout.bankCode,
        accountNumberEnding: payout.accountEnding ?? '',
        accountName: payout.accountName ?? '',
      }
    : null,
  reason: payout.reason,
  createdAt: payout.createdAt.toISOString(),
  paidAt: payout.paidAt?.toISOString() ?? null,
  version: payout.version,
})

/** The amount of a payout. The database ensures that it is a safe integer. */
export const amountOf = ({ amount, currency }: Pick<PayoutRow, 'amount' | 'currency'>): Money => ({
  amount: Number(amount),
  currency,
})

/** The event of a payout whose state has changed. */
export const toPayoutChanged = (payout: PayoutRow) => ({
  payoutId: payout.id,
  organizerId: payout.organizerId,
  amount: amountOf(payout),
  state: payout.state,
  version: payout.version,
})
