/** The speed of a queue. */
export interface Pace {
  /** The rate at which booking is expected to cope, in people a second. */
  rate: number
  /** The rate at which people are admitted. */
  pace: number
  /** Part of a person that is owed to the next decision. */
  credit: number
}

/** The facts on which the next decision depends. */
export interface QueueLoad {
  /** Since the last decision. */
  seconds: number
  /** Whether booking had more to do since then than it can hold. */
  isStrained: boolean
  waiting: number
  /** Tickets that can be had. */
  left: number
  /** Whose turn it is, without an order yet. */
  holders: number
  /** People a second at most. */
  most: number
}

/** Not everybody whose turn it is buys. */
const PER_TICKET = 2
/** After an outage nobody is let in for the time that it took. */
const MOST_SECONDS = 2
const LEAST = 1

/** Where a line begins: a tenth of the most, so that the first seconds are no test of what booking can hold. */
export const firstRate = (most: number) => Math.max(LEAST, most / 10)

/**
 * How many more people are admitted, and the rate from there: a little higher with each decision, half when booking was strained. At most twice
 * as many people as there are tickets are admitted at a time, save one a second, since some may have left. When nothing is available a tenth
 * of the rate is still admitted, so that returned tickets find a buyer.
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
