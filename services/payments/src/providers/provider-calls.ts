import { z } from 'zod'
import { faults, payments } from '@boxoffice/contracts'
import { Breaker, type Log } from '@boxoffice/service'
import { Refused } from './provider.js'

const RETRY_AFTER_SECONDS = 5

/** The provider did not answer, or reports a failure of its own: whether the call had an effect is unknown. */
export class ProviderFailed extends Error {
  override name = 'ProviderFailed'
}

/** Calls to one provider, behind one circuit breaker. Each answer is checked against its schema. */
export class ProviderCalls<Answer> {
  private readonly breaker: Breaker

  constructor(
    private readonly party: string,
    timeoutMs: number,
    private readonly log: Log,
    private readonly dataOf: (answer: Answer) => unknown,
  ) {
    this.breaker = new Breaker(party.toLowerCase(), {
      timeoutMs,
      isRefusal: error => error instanceof Refused,
    })
  }

  /**
   * The provider's answer. Throws `Refused`, and `providerUnavailable` when the provider failed, the breaker is open, or the answer does not
   * match its schema. Any other error is a bug, and is thrown as it is.
   */
  async ask<S extends z.ZodType>(schema: S, call: () => Promise<Answer>): Promise<z.output<S>> {
    try {
      return await this.breaker.run(async () => schema.parse(this.dataOf(await call())))
    } catch (error) {
      if (!isProviderFailure(error)) throw error
      this.log.warn({ reason: reasonOf(error) }, `${this.party} does not answer`)
      throw payments.faults.providerUnavailable({ retryAfter: RETRY_AFTER_SECONDS })
    }
  }

  /** The provider's answer, or null when it refuses for the expected reason. */
  async askUnless<S extends z.ZodType>(
    expected: (no: Refused) => boolean,
    schema: S,
    call: () => Promise<Answer>,
  ): Promise<z.output<S> | null> {
    try {
      return await this.ask(schema, call)
    } catch (error) {
      if (error instanceof Refused && expected(error)) return null
      throw error
    }
  }

  onApplicationShutdown() {
    this.breaker.close()
  }
}

const isProviderFailure = (error: unknown): error is Error =>
  error instanceof ProviderFailed || error instanceof z.ZodError || faults.unavailable.is(error)

const reasonOf = (error: Error) => {
  if (error instanceof z.ZodError) return 'its answer is not what its documentation says'
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
