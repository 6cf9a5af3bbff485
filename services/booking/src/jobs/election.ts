import { Inject, Injectable } from '@nestjs/common'
import Redlock, { type Lock } from 'redlock'
import { RedisClient } from '@boxoffice/service/redis'

const TERM_MS = 2_000

/**
 * Chooses one of the processes for work that need not be done twice. Nothing may depend on it: for a moment there may be two, and
 * while Redis is away there is none.
 */
@Injectable()
export class Election {
  private readonly redlock: Redlock
  private term: Lock | undefined

  constructor(@Inject(RedisClient) redis: RedisClient) {
    this.redlock = new Redlock([redis], { retryCount: 0 })
    // Whoever asks hears of it; an error that nobody hears would end the process.
    this.redlock.on('error', () => undefined)
  }

  /** Whether this process is the one for the next two seconds. Ask again before they are over. */
  async isElected(office: string): Promise<boolean> {
    try {
      this.term = await (this.term ? this.term.extend(TERM_MS) : this.redlock.acquire([office], TERM_MS))
      return true
    } catch {
      this.term = undefined
      return false
    }
  }
}
