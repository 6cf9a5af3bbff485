import { isOutage, RepeatedWork } from '@boxoffice/bus'
import type { Log } from './log.js'

let log: Pick<Log, 'error'> | undefined
const repeated = new Map<string, RepeatedWork>()

/** Sets where failed attempts are logged. Called once per process, as metrics are registered once. */
export const logFailedAttempts = (to: Pick<Log, 'error'>) => void (log = to)

/**
 * The result of work whose failure must stop nothing else, or undefined when it fails. An outage is expected; any other error is a bug,
 * and is logged when it changes. `name` says what is attempted: one of few, never with an id.
 */
export function attempt<T>(name: string, work: () => PromiseLike<T> | T): Promise<T | undefined> {
  const known = repeated.get(name)
  if (known) return known.run(work)
  const first = new RepeatedWork(error => {
    if (!isOutage(error)) log?.error({ err: error, attempt: name }, `${name} failed`)
  })
  repeated.set(name, first)
  return first.run(work)
}
