import { counter, gaugeBy } from './metrics.js'

const ticks = counter('ticks_total', 'What became of the ticks of a clock', ['clock', 'outcome'])
/** When each clock of this process should have run well again: by the time that the process has run. */
const due = new Map<string, number>()
gaugeBy(
  'clock_overdue_seconds',
  'For how long a clock should have run well, and has not',
  'clock',
  async () => Object.fromEntries([...due].map(([clock, at]) => [clock, overdue(at)])),
)

const overdue = (at: number) => Math.max(0, performance.now() - at) / 1_000

/** A clock begins to run, or ran well, and is to run again within so many milliseconds. */
export const jobDue = (clock: string, withinMs: number) => void due.set(clock, performance.now() + withinMs)

/** A clock runs no more, and is not missed. */
export const jobStopped = (clock: string) => void due.delete(clock)

export const jobRan = (clock: string, outcome: 'worked' | 'idle' | 'failed') => ticks.inc({ clock, outcome })
