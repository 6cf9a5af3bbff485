import { setImmediate as endOfPoll } from 'node:timers/promises'

interface Waiting<E, R> {
  entry: E
  /** By the process's own clock, in milliseconds. */
  since: number
  resolve: (result: R) => void
  reject: (error: unknown) => void
}
interface Queue<E, R> {
  waiting: Waiting<E, R>[]
  /** The time at which the oldest unanswered entry came. */
  since: number
}

/** The outcomes of a batch, entry by entry. */
export type Outcome<R> = { result: R } | { error: unknown }

export interface GroupCommitOptions<E, R> {
  /** Carries a batch out in one transaction. Throws when the transaction as a whole failed and left nothing behind. */
  commit: (key: string, entries: E[]) => Promise<Outcome<R>[]>
  /** Whether an error may be caused by a single member. An outage is not: all members get it. */
  isPoison: (error: unknown) => boolean
  /** The maximum number of entries in a batch. */
  batch: number
  /** The maximum number of entries that wait for one key; a further one gets `busy` at once. */
  backlog: number
  busy: () => Error
}

/**
 * Group commit: while one transaction for a key is under way, the entries for that key queue up, and the next
 * transaction takes them all. So a hot key costs one commit per batch, not per entry, and nobody waits for a timer.
 */
export class GroupCommit<E, R> {
  private readonly queues = new Map<string, Queue<E, R>>()
  private longest = 0

  constructor(private readonly options: GroupCommitOptions<E, R>) {}

  /** The outcome of one entry. Throws its own fault, `busy` when too many wait, or what made its transaction fail. */
  submit(key: string, entry: E): Promise<R> {
    const since = performance.now()
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(key)
      if (!queue) {
        const started: Queue<E, R> = { waiting: [{ entry, since, resolve, reject }], since }
        this.queues.set(key, started)
        void this.work(key, started)
      } else if (queue.waiting.length >= this.options.backlog) {
        this.longest = Infinity
        reject(this.options.busy())
      } else {
        queue.waiting.push({ entry, since, resolve, reject })
      }
    })
  }

  /** The longest time in milliseconds that an entry has waited since the last call, answered or not. Infinity if an entry was refused. */
  longestWait(): number {
    const now = performance.now()
    const waits = [...this.queues.values()].map(({ since }) => now - since)
    const longest = Math.max(this.longest, ...waits)
    this.longest = 0
    return longest
  }

  /**
   * Entries that arrive in one packet go into one batch: a batch begins only when all of them are queued. The next batch begins before
   * the entries of the last one are answered, so that their callers continue while the database works.
   */
  private async work(key: string, queue: Queue<E, R>) {
    let answer = (): void => undefined
    while (queue.waiting.length) {
      await endOfPoll()
      const batch = queue.waiting.splice(0, this.options.batch)
      queue.since = batch[0]!.since
      const committing = this.commit(
        key,
        batch.map(({ entry }) => entry),
      )
      setImmediate(answer)
      const outcomes = await committing
      this.longest = Math.max(this.longest, performance.now() - queue.since)
      answer = () => batch.forEach((member, index) => settle(member, outcomes[index]!))
    }
    answer()
    this.queues.delete(key)
  }

  /** One failing entry must not fail its batch: when a batch fails, its entries are tried one by one. */
  private async commit(key: string, entries: E[]): Promise<Outcome<R>[]> {
    try {
      return await this.options.commit(key, entries)
    } catch (error) {
      if (entries.length === 1 || !this.options.isPoison(error)) return entries.map(() => ({ error }))
      const outcomes: Outcome<R>[] = []
      for (const entry of entries) outcomes.push(...(await this.commit(key, [entry])))
      return outcomes
    }
  }
}

function settle<E, R>({ resolve, reject }: Waiting<E, R>, outcome: Outcome<R>) {
  if ('error' in outcome) reject(outcome.error)
  else resolve(outcome.result)
}
