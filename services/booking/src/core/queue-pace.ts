/** The pace of a queue. */
export interface Pace {
  /** The estimate of what booking can serve, in people per second. */
  rate: number
  /** The present pace, in people per second. */
  pace: number
  /** The fraction of a person that is carried over to the next decision. */
  credit: number
}

/** The input of a decision. */
export interface QueueLoad {
  /** Seconds since the last decision. */
  seconds: number
  /** Whether booking was overloaded since then. */
  isStrained: boolean
  waiting: number
  /** The number of available tickets. */
  left: number
  /** The number of people who are admitted and have not ordered yet. */
  holders: number
  /** The maximum, in people per second. */
  most: number
}

/** More people are admitted than there are tickets, since not everybody who is admitted buys. */
const PER_TICKET = 2
/** The time of an outage admits nobody afterwards. */
const MOST_SECONDS = 2
const LEAST = 1

/** The first rate of a queue: a tenth of the maximum, so that the first seconds do not overload booking. */
export const firstRate = (most: number) => Math.max(LEAST, most / 10)

/**
 * The number of people to admit now, and the next rate: a little higher with each decision, half when booking
 * was strained. At most twice as many people as there are tickets are admitted at a time, save one a second,
 * since some may have left. When nothing is available a tenth of the rate is still admitted, so that returned
 * tickets find a buyer.
 */
export function decide(before: Pace, snapshot: QueueLoad): Pace & { admit: number } {
  const { seconds, isStrained, waiting, left, holders, most } = snapshot
  const rate = isStrained ? Math.max(LEAST, before.rate / 2) : Math.min(most, before.rate + most / 20)
  const room = Math.max(0, left * PER_TICKET - holders)
  const pace = left === 0 ? Math.max(LEAST, rate / 10) : room > 0 ? rate : LEAST
  const credit = before.credit + pace * Math.min(seconds, MOST_SECONDS)
  const admit = Math.min(waiting, Math.floor(credit), room > 0 ? room : Infinity)
  return { rate, pace, admit, credit: admit < Math.floor(credit) ? 0 : credit - admit }
}
