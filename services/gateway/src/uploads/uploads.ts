import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { faults } from '@boxoffice/contracts'
import { Breaker, LOG, type Log } from '@boxoffice/service'

const AT_ONCE = 12
const AT_ONCE_OF_ONE = 3
const TIMEOUT_MS = 8_000

/** The uploads under way. Each is held in memory as a whole, so their number is limited. */
@Injectable()
export class Uploads implements OnApplicationShutdown {
  private readonly underWay = new Map<string, number>()
  private count = 0
  private readonly breaker = new Breaker('storage', { timeoutMs: TIMEOUT_MS, isRefusal: () => false })

  constructor(@Inject(LOG) private readonly log: Log) {}

  /** Does the work of one upload. Throws `unavailable` when there are too many, of this caller or of all. */
  async during<T>(whose: string, work: () => Promise<T>): Promise<T> {
    const theirs = this.underWay.get(whose) ?? 0
    if (this.count >= AT_ONCE || theirs >= AT_ONCE_OF_ONE) throw faults.unavailable({ retryAfter: 2 })
    this.count++
    this.underWay.set(whose, theirs + 1)
    try {
      return await work()
    } finally {
      this.count--
      const left = this.underWay.get(whose)! - 1
      if (left) this.underWay.set(whose, left)
      else this.underWay.delete(whose)
    }
  }

  /** Stores bytes at a presigned URL. Throws `unavailable` when the storage does not take them. */
  async put(url: string, bytes: Buffer): Promise<void> {
    try {
      await this.breaker.run(signal => send(url, bytes, signal))
    } catch (error) {
      if (!(error instanceof StorageFailed)) throw error
      this.log.warn({ err: error }, 'the storage did not take an upload')
      throw faults.unavailable({ retryAfter: 5 })
    }
  }

  onApplicationShutdown = () => this.breaker.close()
}

class StorageFailed extends Error {
  override name = 'StorageFailed'
}

async function send(url: string, body: Buffer, signal: AbortSignal) {
  const answer = await fetch(url, { method: 'PUT', body, signal }).catch((error: unknown) => {
    if (signal.aborted || isNetworkError(error))
      throw new StorageFailed('The storage did not answer', { cause: error })
    throw error
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new StorageFailed(`The storage answered ${answer.status}`)
}

/** `fetch` reports a failed connection as a TypeError with a cause; without one the arguments are wrong. */
const isNetworkError = (error: unknown) =>
  (error as Error).name === 'TypeError' && (error as Error).cause !== undefined
