import { counter, gaugeBy } from './metrics.js'

const runs = counter('job_runs_total', 'Runs of a periodic job, by their outcome', ['job', 'outcome'])
/** When each periodic job of this process should have succeeded again, by the clock of `performance.now()`. */
const due = new Map<string, number>()
gaugeBy('job_overdue_seconds', 'How long ago a periodic job should have succeeded again', 'job', async () =>
  Object.fromEntries([...due].map(([job, at]) => [job, overdue(at)])),
)

const overdue = (at: number) => Math.max(0, performance.now() - at) / 1_000

/** Records that a job has started or succeeded, and must succeed again within so many milliseconds. */
export const jobDue = (job: string, withinMs: number) => void due.set(job, performance.now() + withinMs)

/** Records that a job has stopped: it is not overdue from now on. */
export const jobStopped = (job: string) => void due.delete(job)

export const jobRan = (job: string, outcome: 'worked' | 'idle' | 'failed') => runs.inc({ job, outcome })
