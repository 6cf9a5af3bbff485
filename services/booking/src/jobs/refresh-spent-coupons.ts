import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Db } from '../db.js'
import { plainCode } from '../core/coupon.js'
import { Election } from './election.js'

const Spent = z.array(z.object({ id: z.string(), eventId: z.string(), code: z.string(), orders: z.int() }))
type Spent = z.output<typeof Spent>

const OFFICE = 'booking:spent-coupons:office'
const FLAGS = 'booking:spent-coupons'
const TOLD_MS = 1_000
const AT_MOST = 1_000

/**
 * Which coupons are spent, so that a crowd that comes with one is turned away early. One process looks it up and tells all
 * others through Redis. While Redis is away nobody is turned away early, and the stock refuses them as it always does.
 */
@Injectable()
export class SpentCoupons extends PeriodicJob {
  protected readonly everyMs = 500
  private spent = new Map<string, Spent[number]>()
  private until = 0

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(RedisClient) private readonly redis: RedisClient,
    @Inject(Election) private readonly election: Election,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  /** The coupon of this order, if it was spent a moment ago, with how many orders ever had it. */
  find({ eventId, couponCode }: { eventId: string; couponCode?: string }): Spent[number] | undefined {
    if (couponCode === undefined || this.clock.now().getTime() >= this.until) return undefined
    return this.spent.get(keyOf(eventId, couponCode))
  }

  async run(): Promise<number> {
    if (await this.election.isElected(OFFICE)) await this.tell(await this.lookUp())
    const flags = await this.redis.get(FLAGS).catch(() => null)
    this.spent = new Map(
      flags ? Spent.parse(JSON.parse(flags)).map(one => [keyOf(one.eventId, one.code), one]) : [],
    )
    this.until = this.clock.in(TOLD_MS).getTime()
    return 0
  }

  private async tell(spent: Spent) {
    await this.redis.set(FLAGS, JSON.stringify(spent), 'PX', TOLD_MS).catch(() => undefined)
  }

  private lookUp() {
    const now = this.clock.now()
    return this.db.$queryRaw<Spent>`
      select coupons.id, event_id as "eventId", code, orders
      from coupons join events on events.id = event_id
      where coupons.ended_at is null and redeemed >= max_redemptions and status = 'PUBLISHED' and events.ends_at > ${now}
        and (coupons.starts_at is null or coupons.starts_at <= ${now})
        and (coupons.ends_at is null or coupons.ends_at > ${now})
      order by coupons.id desc limit ${AT_MOST}`
  }
}

const keyOf = (eventId: string, code: string) => `${eventId} ${plainCode(code)}`
