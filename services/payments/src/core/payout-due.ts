import type { PayoutSchedule } from '@boxoffice/contracts'

/** Money that one event has earned its organizer, in minor units, captured before the last payday (`isEarly`) or since. */
export interface EventEarnings {
  /** Null for an event of which there is no copy. */
  endsAt: Date | null
  state: string | null
  isEarly: boolean
  amount: bigint
}

export interface PayoutTerms {
  schedule: PayoutSchedule
  delayHours: number
  holdBackBasisPoints: number
}

export interface DueAmounts {
  /** The part of the amount owed that is not due yet. */
  withheld: bigint
  /** The amount of the next payout. */
  due: bigint
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Splits the amount owed into a due and a withheld part. The due part is taken from the whole amount owed, so that refunds, fees, disputes and
 * earlier payouts reduce it by themselves, and the debt of one event reduces the earnings of others.
 */
export function computeDue(
  owed: bigint,
  earnings: EventEarnings[],
  terms: PayoutTerms,
  now: Date,
): DueAmounts {
  const all = max(owed, 0n)
  const notDue = earnings.reduce((sum, each) => sum + withheldOf(each, terms, now), 0n)
  const withheld = notDue < all ? notDue : all
  return { withheld, due: all - withheld }
}

/** The moment before which money must be captured to be paid out by this schedule: the last Monday or first of a month, 00:00 UTC; else now. */
export function lastPayday(schedule: PayoutSchedule, now: Date): Date {
  if (schedule === 'AFTER_EVENT') return now
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const daysAgo = schedule === 'WEEKLY' ? (now.getUTCDay() + 6) % 7 : now.getUTCDate() - 1
  return new Date(midnight - daysAgo * DAY_MS)
}

/** All money of a cancelled event is withheld, since it goes back to buyers. */
function withheldOf(
  { endsAt, state, isEarly, amount }: EventEarnings,
  terms: PayoutTerms,
  now: Date,
): bigint {
  const { schedule, delayHours, holdBackBasisPoints } = terms
  const held = max(amount, 0n)
  if (state === 'CANCELLED') return held
  const isOver = endsAt !== null && endsAt.getTime() + delayHours * HOUR_MS <= now.getTime()
  if (schedule === 'AFTER_EVENT') return isOver ? 0n : held
  if (!isEarly) return held
  return isOver ? 0n : roundedUp(held * BigInt(holdBackBasisPoints), 10_000n)
}

const max = (one: bigint, other: bigint) => (one > other ? one : other)
const roundedUp = (dividend: bigint, divisor: bigint) => (dividend + divisor - 1n) / divisor
