import { AsyncResource } from 'node:async_hooks'
import { faults } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { GroupCommit } from './group-commit.js'

const BATCH = 256
const BACKLOG = 4_096

/**
 * Runs one statement for all concurrent callers: entries that come while it runs go into the next one together. `work` returns a result
 * for each entry in their order, and runs without a caller's context; it must have done nothing when it throws. After an error other
 * than an outage the entries are tried one by one. Throws `unavailable` when too many wait.
 */
export function coalesce<E, R>(work: (entries: E[]) => Promise<R[]>): (entry: E) => Promise<R> {
  const group = new GroupCommit<E, R>({
    commit: AsyncResource.bind(async (_: string, entries: E[]) =>
      (await work(entries)).map(result => ({ result })),
    ),
    isPoison: error => !isOutage(error),
    batch: BATCH,
    backlog: BACKLOG,
    busy: () => faults.unavailable({ retryAfter: 1 }),
  })
  return entry => group.submit('all', entry)
}
