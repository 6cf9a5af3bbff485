import { faults } from '@boxoffice/contracts'

/** Work of which only so much is done at once. A few wait for their turn; who comes then hears `unavailable`. */
export class Turns {
  private working = 0
  private readonly waiting: (() => void)[] = []

  constructor(
    private readonly atOnce: number,
    private readonly waitingMax: number,
  ) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.working < this.atOnce) this.working++
    else await this.wait()
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.working--
    }
  }

  private wait(): Promise<void> {
    if (this.waiting.length >= this.waitingMax) throw faults.unavailable({ retryAfter: 2 })
    return new Promise(resolve => this.waiting.push(resolve))
  }
}
