import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import type { DisputeRow, PaymentRow, PayoutRow } from './db.js'
import { newOrder, type PaymentsEnvironment } from './payments.fixture.js'
import { capturePostings } from './core/capture-postings.js'
import * as banks from './core/dispute-postings.js'
import * as ledger from './core/postings.js'
import { post } from './store/postings.js'

/** The time at which histories begin. */
export const START = Date.UTC(2025, 10, 20)

export interface Step {
  kind: 'capture' | 'refund' | 'payout' | 'back' | 'dispute'
  amount: number
  fee: number
  split: boolean
  wait: number
}
/** A change of an organizer's money, `wait` milliseconds, or other units, after the step before. */
export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('capture', 'refund', 'payout', 'back', 'dispute'),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
  fee: fc.nat({ max: 30 }),
  split: fc.boolean(),
  wait: fc.nat({ max: 3 }),
})

/**
 * Writes a history of an organizer, some of it at the same moment, and beside it entries of other accounts.
 * Returns the time of its end.
 */
export async function write(
  environment: PaymentsEnvironment,
  organizerId: string,
  steps: Step[],
  { currency = 'NGN', start = START, unit = 1 } = {},
): Promise<number> {
  let at = start
  for (const { kind, amount, fee, split, wait } of steps) {
    at += wait * unit
    const sale = { organizerId, amount, fee: Math.min(fee, amount), split, currency, at: new Date(at) }
    const payment = await pay(environment, sale)
    const payout = {
      id: newId(),
      organizerId,
      currency,
      amount: BigInt(amount),
      provider: 'paystack' as const,
    }
    const when = new Date(at)
    const part = { id: newId(), amount: BigInt(amount) }
    const dispute = { ...part, provider: 'paystack' } as unknown as DisputeRow
    const row = payout as unknown as PayoutRow
    if (kind === 'payout' || kind === 'back')
      await environment.db.payout.create({
        data: {
          ...payout,
          reference: `bx-${payout.id}`,
          createdAt: when,
          nextAt: when,
          state: 'FAILED',
          reason: 'x',
        },
      })
    const posted = {
      capture: () => capturePostings(payment, 'ORGANIZER', when),
      refund: () => [
        ledger.refundReservedPosting(payment, part, when),
        ledger.refundPosting(payment, part, when),
      ],
      payout: () => [ledger.payoutReservedPosting(row, when), ledger.payoutPosting(row, when)],
      back: () => [ledger.payoutReservedPosting(row, when), ledger.payoutFailedPosting(row, when)],
      dispute: () => [
        banks.disputeOpenedPosting(payment, dispute, when),
        split
          ? banks.disputeWonPosting(payment, dispute, when)
          : banks.disputeLostPosting(payment, dispute, when),
      ],
    }
    await environment.db.$transaction(tx => post(tx, posted[kind]()))
  }
  return at
}

interface Sale {
  organizerId: string
  amount: number
  fee: number
  split: boolean
  currency: string
  at: Date
}

const pay = (
  environment: PaymentsEnvironment,
  { organizerId, amount, fee, split, currency, at }: Sale,
): Promise<PaymentRow> => {
  const { orderId } = newOrder()
  return environment.db.payment.create({
    data: {
      ...{
        id: newId(),
        orderId,
        eventId: organizerId,
        organizerId,
        reference: `bx-${orderId}`,
        provider: 'paystack',
      },
      ...{
        amount: BigInt(amount),
        currency,
        platformFee: BigInt(Math.floor(fee / 2)),
        providerFee: BigInt(fee - Math.floor(fee / 2)),
      },
      ...{ state: 'CAPTURED', capturedAt: at, createdAt: at, expiresAt: at, leasedUntil: at },
      splitAccount: split ? 'ACCT_x' : null,
    },
  })
}
