import CircuitBreaker from 'opossum'
import { faults } from '@boxoffice/contracts'
import { counter, gauge } from './metrics.js'

const calls = counter('outside_calls_total', 'Calls that leave the platform', ['party', 'outcome'])
const open = new Set<string>()
gauge('breakers_open', 'Circuit breakers that are open', () => open.size)

export interface BreakerOptions {
  timeoutMs: number
  /** A fault that is no outage does not count as a failure. */
  isRefusal: (error: unknown) => boolean
}

/**
 * Guards calls to an outside party: after half of at least five calls in ten seconds have failed, it throws
 * `unavailable` for five seconds without calling, then lets one call try. Each call gets a signal that aborts it in time.
 */
export class Breaker {
  private readonly circuit: CircuitBreaker<[(signal: AbortSignal) => Promise<unknown>]>

  constructor(
    private readonly party: string,
    { timeoutMs, isRefusal }: BreakerOptions,
  ) {
    this.circuit = new CircuitBreaker(work => work(AbortSignal.timeout(timeoutMs)), {
      timeout: timeoutMs + 500,
      resetTimeout: 5_000,
      volumeThreshold: 5,
      errorThresholdPercentage: 50,
      errorFilter: isRefusal,
    })
    this.circuit.on('open', () => open.add(party)).on('close', () => open.delete(party))
    this.circuit.on('success', () => calls.inc({ party, outcome: 'ok' }))
    this.circuit.on('failure', () => calls.inc({ party, outcome: 'failed' }))
    this.circuit.on('reject', () => calls.inc({ party, outcome: 'rejected' }))
  }

  /** The result of the work. Throws what it throws, and `unavailable` while the breaker is open or if the work ignores its signal. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (!this.circuit.closed && !this.circuit.pendingClose) {
      calls.inc({ party: this.party, outcome: 'rejected' })
      throw faults.unavailable({ retryAfter: 5 })
    }
    try {
      return (await this.circuit.fire(work)) as T
    } catch (error) {
      if (error instanceof Error && CircuitBreaker.isOurError(error))
        throw faults.unavailable({ retryAfter: 5 })
      throw error
    }
  }

  close() {
    open.delete(this.party)
    this.circuit.shutdown()
  }
}
