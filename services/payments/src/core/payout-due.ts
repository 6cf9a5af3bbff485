import type { PayoutSchedule } from '@boxoffice/contracts'

/** What an organizer is owed of one event, in minor units; of it `isEarly` was captured before the last payday. */
export interface EventEarnings {
  /** Null for an event that is not known here. */
  endsAt: Date | null
  status: string | null
  isEarly: boolean
  amount: bigint
}

export interface PayoutTerms {
  schedule: PayoutSchedule
  delayHours: number
  holdBackBasisPoints: number
}

export interface DueAmounts {
  /** Of what is owed, what is not due yet. */
  withheld: bigint
  /** What the next payout would be. */
  due: bigint
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * How much of what is owed is due. It is taken from all that is owed, so that refunds, fees, disputes and earlier payouts come off by
 * themselves, and what an event owes comes off what others bring.
 */
export function computeDue(owed: bigint, parts: EventEarnings[], terms: PayoutTerms, now: Date): DueAmounts {
  const all = max(owed, 0n)
  const notDue = parts.reduce((sum, part) => sum + withheldOf(part, terms, now), 0n)
  const withheld = notDue < all ? notDue : all
  return { withheld, due: all - withheld }
}

/** When money has to be captured before, to be paid out by this schedule: the last Monday or first of a month, 00:00 UTC; else now. */
export function lastPayday(schedule: PayoutSchedule, now: Date): Date {
  if (schedule === 'AFTER_EVENT') return now
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const daysAgo = schedule === 'WEEKLY' ? (now.getUTCDay() + 6) % 7 : now.getUTCDate() - 1
  return new Date(midnight - daysAgo * DAY_MS)
}

/** All of a cancelled event's money is to go back. */
function withheldOf({ endsAt, status, isEarly, amount }: EventEarnings, terms: PayoutTerms, now: Date): bigint {
  const { schedule, delayHours, holdBackBasisPoints } = terms
  const held = max(amount, 0n)
  if (status === 'CANCELLED') return held
  const isOver = endsAt !== null && endsAt.getTime() + delayHours * HOUR_MS <= now.getTime()
  if (schedule === 'AFTER_EVENT') return isOver ? 0n : held
  if (!isEarly) return held
  return isOver ? 0n : roundedUp(held * BigInt(holdBackBasisPoints), 10_000n)
}

const max = (one: bigint, other: bigint) => (one > other ? one : other)
const roundedUp = (dividend: bigint, divisor: bigint) => (dividend + divisor - 1n) / divisor
