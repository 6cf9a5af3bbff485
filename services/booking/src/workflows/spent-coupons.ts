import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { attempt, Clock } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { plainCode } from '../core/coupon.js'

const SpentCoupon = z.object({ id: z.string(), eventId: z.string(), code: z.string(), orders: z.int() })
export type SpentCoupon = z.output<typeof SpentCoupon>

const KEY = 'booking:spent-coupons'
const VALID_MS = 1_000

/**
 * Coupons that are used up, so that a crowd that comes with one is refused without the database. One process looks them up
 * (`RefreshSpentCoupons`) and shares them through Redis. While Redis is unavailable the list is empty, and the stock refuses.
 */
@Injectable()
export class SpentCoupons {
  private byCode = new Map<string, SpentCoupon>()
  private validUntil = 0

  constructor(
    @Inject(RedisClient) private readonly redis: RedisClient,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The order's coupon, if it was spent less than a second ago, with how many orders ever redeemed it. */
  find({ eventId, couponCode }: { eventId: string; couponCode?: string }): SpentCoupon | undefined {
    if (couponCode === undefined || this.clock.now().getTime() >= this.validUntil) return undefined
    return this.byCode.get(keyOf(eventId, couponCode))
  }

  /** Shares the list with all processes for a second. */
  async publish(coupons: SpentCoupon[]): Promise<void> {
    await attempt('sharing the spent coupons', () =>
      this.redis.set(KEY, JSON.stringify(coupons), 'PX', VALID_MS),
    )
  }

  /** Replaces this process's list by the shared one. */
  async load(): Promise<void> {
    const shared = await attempt('loading the spent coupons', () => this.redis.get(KEY))
    const coupons = !shared ? [] : z.array(SpentCoupon).parse(JSON.parse(shared))
    this.byCode = new Map(coupons.map(coupon => [keyOf(coupon.eventId, coupon.code), coupon]))
    this.validUntil = this.clock.in(VALID_MS).getTime()
  }
}

const keyOf = (eventId: string, code: string) => `${eventId} ${plainCode(code)}`
