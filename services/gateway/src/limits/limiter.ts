import type { FastifyRequest } from 'fastify'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RedisClient } from '@boxoffice/service/redis'

/** A number of requests per time window, for each key. */
export interface Limit {
  /** The name in the RateLimit headers. */
  name: string
  quota: number
  seconds: number
  /** The key that a request is counted against. Undefined for a request that is not counted. */
  key(request: FastifyRequest): string | undefined
  /** Only answers with this status count; requests with other answers are restored. */
  onlyStatus?: number
}

/** The quota of a key after one more request. */
export interface Quota {
  remaining: number
  /** The seconds until the quota is full again. */
  seconds: number
  over: boolean
}

/** Counts in Redis for all replicas together, and within this process while Redis is away. */
export class Limiter {
  private readonly counter: RateLimiterRedis

  constructor(
    store: RedisClient,
    readonly limit: Limit,
    isLast: boolean,
  ) {
    const options = { points: limit.quota, duration: limit.seconds, keyPrefix: `limit:${limit.name}` }
    this.counter = new RateLimiterRedis({
      ...options,
      storeClient: store,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(options),
      // A key over its limit is refused without a call to Redis, except where requests may be restored: that
      // would go unnoticed.
      inMemoryBlockOnConsumed: isLast && limit.onlyStatus === undefined ? limit.quota : undefined,
    })
  }

  async take(key: string): Promise<Quota> {
    try {
      return quotaOf(await this.counter.consume(key), false)
    } catch (rejection) {
      if (rejection instanceof RateLimiterRes) return quotaOf(rejection, true)
      throw rejection
    }
  }

  async restore(key: string): Promise<void> {
    await this.counter.reward(key)
  }
}

const quotaOf = ({ remainingPoints, msBeforeNext }: RateLimiterRes, over: boolean): Quota => ({
  remaining: remainingPoints,
  seconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
  over,
})
