import type { FastifyRequest } from 'fastify'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RedisClient } from '@boxoffice/service/redis'

/** So many times in so many seconds, for each key. */
export interface Limit {
  /** As clients read it in the headers. */
  name: string
  quota: number
  seconds: number
  /** Whom a request is counted against. Nobody, when it says nothing of them. */
  key(request: FastifyRequest): string | undefined
  /** Only answers of this status count in the end: what others have taken is given back. */
  onlyStatus?: number
}

/** How a key stands after one more was taken. */
export interface Standing {
  remaining: number
  /** Until the quota is whole again. */
  seconds: number
  over: boolean
}

/** Counts in Redis, for all replicas together; while that is away, in this process. */
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
      // Who is over is refused without asking Redis; but what is given back would not be noticed then.
      inMemoryBlockOnConsumed: isLast && limit.onlyStatus === undefined ? limit.quota : undefined,
    })
  }

  async take(key: string): Promise<Standing> {
    try {
      return standing(await this.counter.consume(key), false)
    } catch (rejection) {
      if (rejection instanceof RateLimiterRes) return standing(rejection, true)
      throw rejection
    }
  }

  async giveBack(key: string): Promise<void> {
    await this.counter.reward(key)
  }
}

const standing = ({ remainingPoints, msBeforeNext }: RateLimiterRes, over: boolean): Standing => ({
  remaining: remainingPoints,
  seconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
  over,
})
