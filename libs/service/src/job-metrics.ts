import { counter, gaugeBy } from './metrics.js'

const runs = counter('job_runs_total', 'Runs of periodic jobs, by outcome', ['job', 'outcome'])
/** The time by which each job of this process should have succeeded again, by the monotonic clock. */
const due = new Map<string, number>()
gaugeBy('job_overdue_seconds', 'Seconds since a periodic job should have succeeded again', 'job', async () =>
  Object.fromEntries([...due].map(([job, at]) => [job, overdue(at)])),
)

const overdue = (at: number) => Math.max(0, performance.now() - at) / 1_000

/** A job has started, or succeeded, and is to succeed again within this many milliseconds. */
export const jobDue = (job: string, withinMs: number) => void due.set(job, performance.now() + withinMs)

/** A job has stopped, and is no longer due. */
export const jobStopped = (job: string) => void due.delete(job)

export const jobRan = (job: string, outcome: 'worked' | 'idle' | 'failed') => runs.inc({ job, outcome })
