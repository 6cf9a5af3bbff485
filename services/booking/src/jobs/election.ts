import { Inject, Injectable } from '@nestjs/common'
import Redlock, { ExecutionError, type Lock } from 'redlock'
import { RedisClient } from '@boxoffice/service/redis'

const TERM_MS = 2_000

/**
 * Elects one process for work that need not be done twice. Nothing may depend on it: for a moment two processes may be elected,
 * and while Redis is unavailable none is.
 */
@Injectable()
export class Election {
  private readonly redlock: Redlock
  private term: Lock | undefined

  constructor(@Inject(RedisClient) redis: RedisClient) {
    this.redlock = new Redlock([redis], { retryCount: 0 })
    // The caller gets every error too; an `error` event without a listener would end the process.
    this.redlock.on('error', () => undefined)
  }

  /** Whether this process is elected for the next two seconds. Ask again before they are over. */
  async isElected(resource: string): Promise<boolean> {
    try {
      this.term = await (this.term ? this.term.extend(TERM_MS) : this.redlock.acquire([resource], TERM_MS))
      return true
    } catch (error) {
      // Another process holds the lock, or Redis failed: Redlock reports both so.
      if (!(error instanceof ExecutionError)) throw error
      this.term = undefined
      return false
    }
  }
}
