import { AsyncResource } from 'node:async_hooks'
import { faults } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { GroupCommit } from './group-commit.js'

const BATCH = 256
const BACKLOG = 4_096

/**
 * One statement for all who want the same done at the same time: what is asked for while it is under way goes into the next one
 * together. `work` answers each in its place, on nobody's behalf in particular; when it throws it has done nothing, and what it did not
 * throw for an outage is tried again one by one. Throws `unavailable` when too many wait.
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
